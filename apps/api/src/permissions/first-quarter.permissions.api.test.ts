import { walk } from '#testing/permission-walk/walk.ts';

walk(1, 4);
