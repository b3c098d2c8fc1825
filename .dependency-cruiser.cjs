// Who may import whom. Each rule says in its comment what to do instead; tools/import-rules.test.mjs offends each once.
const modules = '^apps/api/src/modules/';
const features = '^apps/web/src/features/';
const rule = (name, comment, from, to) => ({ name, comment, severity: 'error', from, to });

module.exports = {
  forbidden: [
    rule('no-cycles', 'Move what both need into a third file that knows neither.', {}, { circular: true }),
    rule(
      'nothing-unresolved',
      'The import leads nowhere: install the package or mend the path.',
      {},
      { couldNotResolve: true },
    ),

    rule(
      'contracts-stand-alone',
      'A contract imports contracts and zod only: both sides must be able to load it.',
      { path: '^libs/contracts/', pathNot: '\\.test\\.ts$' },
      { pathNot: '^libs/contracts/|node_modules/zod' },
    ),
    rule(
      'libs-know-no-app',
      'Pass what the library needs as an argument.',
      { path: '^libs/' },
      { path: '^apps/' },
    ),
    rule(
      'messaging-knows-no-browser',
      'Pass what it needs as an argument: the chaos test drives the same code without a browser.',
      { path: '^libs/messaging/', pathNot: '\\.test\\.ts$|/testing/' },
      { pathNot: '^libs/(messaging|contracts)/' },
    ),
    rule(
      'web-and-api-meet-in-contracts',
      'Put what both need into libs/contracts.',
      { path: '^apps/([^/]+)/' },
      { path: '^apps/', pathNot: '^apps/$1/' },
    ),

    rule(
      'platform-knows-no-module',
      'Let the module register itself with the platform instead.',
      { path: '^apps/api/src/platform/', pathNot: '\\.test\\.ts$' },
      { path: modules },
    ),
    rule(
      'modules-meet-like-with-like',
      'Across modules import the same kind of file: service from service, entity from entity, policy from policy.',
      { path: `${modules}([^/]+)/.+\\.(entity|presenter|policy|queries|service|module)\\.ts$` },
      { path: modules, pathNot: [`${modules}$1/`, '\\.$2\\.ts$', '\\.events\\.ts$'] },
    ),
    rule(
      'other-files-stay-home',
      'Ask the other module through its service, or listen to its events.',
      { path: `${modules}([^/]+)/`, pathNot: '\\.(entity|presenter|policy|queries|service|module|test)\\.ts$' },
      { path: modules, pathNot: [`${modules}$1/`, '\\.events\\.ts$'] },
    ),
    rule(
      'services-answer-nobody',
      'A service returns entities; the controller presents them.',
      { path: '\\.service\\.ts$' },
      { path: '\\.(controller|presenter|realtime)\\.ts$' },
    ),
    rule(
      'policies-are-pure',
      'Load first, then ask the policy with what was loaded.',
      { path: '\\.policy\\.ts$' },
      { pathNot: ['\\.(entity|policy)\\.ts$', '^libs/', '^apps/api/src/platform/auth/'] },
    ),
    rule(
      'only-services-and-queries-touch-the-database',
      'Put the query into the queries file and the change into the service.',
      { path: `${modules}.+\\.(controller|presenter|realtime)\\.ts$` },
      { path: ['^apps/api/src/platform/database/', 'node_modules/typeorm/'] },
    ),

    rule(
      'features-do-not-meet',
      'Put the two together in app/more-routes.tsx.',
      { path: `${features}([^/]+)/` },
      { path: features, pathNot: `${features}$1/` },
    ),
    rule(
      'web-flows-app-features-ui',
      'ui and platform are below the features: pass it in as a property.',
      { path: '^apps/web/src/(ui|platform)/', pathNot: '\\.test\\.tsx?$' },
      { path: '^apps/web/src/(features|app)/' },
    ),
    rule(
      'features-know-no-app',
      'The app assembles features; a feature takes what it needs as a property.',
      { path: features, pathNot: '\\.test\\.tsx?$' },
      { path: '^apps/web/src/app/' },
    ),
    rule(
      'ui-is-only-looks',
      'A ui component takes plain properties; fetch in the feature.',
      { path: '^apps/web/src/ui/', pathNot: '\\.test\\.tsx?$' },
      { path: ['^libs/', '^apps/web/src/platform/'] },
    ),

    rule(
      'no-test-code-in-the-product',
      'Move it out of testing/ if the product needs it.',
      { pathNot: '\\.test\\.tsx?$|\\.journey\\.ts$|/testing/' },
      { path: '\\.test\\.tsx?$|/testing/' },
    ),
  ],
  options: {
    doNotFollow: { path: 'node_modules' },
    exclude: { path: '(^|/)dist/' },
    tsPreCompilationDeps: true,
    tsConfig: { fileName: require('node:path').join(__dirname, 'tsconfig.base.json') },
    enhancedResolveOptions: {
      exportsFields: ['exports'],
      conditionNames: ['@hub/source', 'import', 'require', 'node', 'default', 'types'],
      extensions: ['.ts', '.tsx', '.js'],
    },
  },
};
