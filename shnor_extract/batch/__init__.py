"""Many files: which they are, how they are worked through, what is kept of each. One file is the pipeline's business."""
