// Who reads a return's counts may take them along; who fills it in may bring them back.
export {
  mayEditReturn as mayUploadNow,
  mayFillIn as mayUpload,
  mayReadCounts as mayReadReturn,
} from '#modules/returns/returns.policy.ts';
