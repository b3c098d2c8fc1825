/**
 * Copies, and answers what to say of it. Some councils' browsers forbid it: then `select` lets the text stand selected,
 * ready for the person's own copy key.
 */
export async function copyText(
  text: string,
  { done, isSelected, select }: { done: string; isSelected: string; select: () => void },
): Promise<string> {
  try {
    await navigator.clipboard.writeText(text);
    return `Copied. ${done}`;
  } catch {
    select();
    return `Your browser did not let us copy. ${isSelected}: press Ctrl and C, or Command and C.`;
  }
}
