import { walk } from '#testing/permission-walk/walk.ts';

walk(3, 4);
