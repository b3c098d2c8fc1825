import { walk } from '#testing/permission-walk/walk.ts';

walk(4, 4);
