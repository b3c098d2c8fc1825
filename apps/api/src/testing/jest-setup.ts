import 'reflect-metadata';
import '#platform/temporal.ts';
