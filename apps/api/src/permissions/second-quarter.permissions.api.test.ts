import { walk } from '#testing/permission-walk/walk.ts';

walk(2, 4);
