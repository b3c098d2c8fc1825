// Node 26 has Temporal; 24 gets the same from here. Import this file before using the global.
if (!('Temporal' in globalThis)) await import('temporal-polyfill/global');
