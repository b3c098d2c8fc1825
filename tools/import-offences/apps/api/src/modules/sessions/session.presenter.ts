export const presentSession = () => ({});
