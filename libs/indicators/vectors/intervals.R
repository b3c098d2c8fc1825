# Writes intervals.csv, the independent answers that intervals.test.ts and exact-test.test.ts compare with.
# Run by hand after a change: Rscript intervals.R > intervals.csv (base R 4, no package).
#
# ratio score   Koopman 1984 by Nam's closed form of the likelihood equation (Nam 1995), the formulas of PropCIs
#               riskscoreci. Where a group is full that form has no root, and riskscoreci walks in steps of 0.01%; in very
#               uneven tables its cosine loses digits (0.1% of the limit for 1/10 against 90000/100000). There the limits
#               are roots of Koopman's own chi-square, its rates found by maximising the likelihood numerically.
# katz          exp(log(ratio) +- z se), 0.5 added to all cells where nobody of the first group has it or all of both have.
# wilson        prop.test(correct = FALSE), of the first group.
# fisher        fisher.test, two-sided.
z <- qnorm(0.975)

nam <- function(x1, n1, x2, n2) {
  # Limits of p1 / p2: the cubic in the second group's rate on the edge of the interval.
  a1 <- n2 * (n2 * (n2 + n1) * x1 + n1 * (n2 + x1) * z^2)
  a2 <- -n2 * (n2 * n1 * (x2 + x1) + 2 * (n2 + n1) * x2 * x1 + n1 * (n2 + x2 + 2 * x1) * z^2)
  a3 <- 2 * n2 * n1 * x2 * (x2 + x1) + (n2 + n1) * x2^2 * x1 + n2 * n1 * (x2 + x1) * z^2
  a4 <- -n1 * x2^2 * (x2 + x1)
  b1 <- a2 / a1; b2 <- a3 / a1; b3 <- a4 / a1
  c1 <- b2 - b1^2 / 3
  c2 <- b3 - b1 * b2 / 3 + 2 * b1^3 / 27
  angle <- acos(max(-1, min(1, sqrt(27) * c2 / (2 * c1 * sqrt(-c1)))))
  roots <- sort(c(-2 * sqrt(-c1 / 3) * cos(pi / 3 - angle / 3),
                  -2 * sqrt(-c1 / 3) * cos(pi / 3 + angle / 3),
                  2 * sqrt(-c1 / 3) * cos(angle / 3)) - b1 / 3)
  at <- function(p) (1 - (n1 - x1) * (1 - p) / (x2 + n1 - (n2 + n1) * p)) / p
  c(if (x1 == 0) 0 else at(roots[2]), at(roots[1]))
}

koopman <- function(x1, n1, x2, n2) {
  chi <- function(ratio) {
    slope <- function(p) {
      (x1 + x2) / p - (if (n1 > x1) (n1 - x1) * ratio / (1 - ratio * p) else 0) -
        (if (n2 > x2) (n2 - x2) / (1 - p) else 0)
    }
    most <- min(1, 1 / ratio)
    p2 <- if (slope(most * (1 - 1e-15)) > 0) most
          else uniroot(slope, c(most * 1e-12, most * (1 - 1e-15)), tol = 1e-16, maxiter = 10000)$root
    p1 <- min(1, ratio * p2)
    part <- function(x, n, p) if (x == n * p) 0 else (x - n * p)^2 / (n * p * (1 - p))
    part(x1, n1, p1) + part(x2, n2, p2)
  }
  from <- if (x1 == 0) 1e-9 else (x1 / n1) / (x2 / n2)
  edge <- function(step) {
    far <- from * step
    while (chi(far) < z^2) far <- far * step
    ends <- sort(c(log(from), log(far)))
    exp(uniroot(function(l) chi(exp(l)) - z^2, ends, tol = 1e-14, maxiter = 10000)$root)
  }
  c(if (x1 == 0) 0 else edge(1 / 1.5), edge(1.5))
}

score <- function(x1, n1, x2, n2) {
  if (x1 == n1 && x2 == n2) c(n1 / (n1 + z^2), (n2 + z^2) / n2)
  else {
    numeric <- koopman(x1, n1, x2, n2)
    if (x1 == n1 || x2 == n2) return(numeric)
    closed <- nam(x1, n1, x2, n2)
    if (all(abs(closed - numeric) <= 1e-8 * numeric)) closed else numeric
  }
}

katz <- function(x1, n1, x2, n2) {
  h <- if (x1 == 0 || (x1 == n1 && x2 == n2)) 0.5 else 0
  x1 <- x1 + h; n1 <- n1 + 2 * h; x2 <- x2 + h; n2 <- n2 + 2 * h
  se <- sqrt(1 / x1 - 1 / n1 + 1 / x2 - 1 / n2)
  exp(log((x1 / n1) / (x2 / n2)) + c(-z, z) * se)
}

set.seed(20261124)
tables <- rbind(
  c(36, 300, 120, 560), c(6, 180, 9, 420), c(112, 8637, 539, 22857), c(0, 140, 5, 460), c(2, 176, 10, 396),
  c(52, 5897, 417, 20927), c(61, 6132, 418, 21352), c(81, 6526, 464, 21383), c(92, 6540, 495, 20833),
  c(85, 7024, 477, 21498), c(94, 7754, 536, 21869),
  # Zeros, ones, full cells and both.
  do.call(rbind, lapply(c(1, 2, 5, 30, 140), function(n) rbind(
    c(0, n, 1, 2 * n), c(0, n, n, n), c(0, n, 2 * n, 2 * n), c(1, n, 1, n), c(n, n, 1, n), c(n, n, n, n),
    c(n, n, 3 * n, 3 * n), c(n, n, n, 2 * n), c(1, n, n, n), c(n, 2 * n, n, n)))),
  # Large.
  c(1, 100000, 1, 100000), c(5000, 100000, 9000, 150000), c(1, 10, 90000, 100000), c(99999, 100000, 99998, 100000),
  # Any.
  t(replicate(240, { n <- sample(1:900, 1); m <- sample(1:2500, 1)
                     c(sample(0:n, 1), n, sample(1:m, 1), m) })),
  # Rare, as most indicators are.
  t(replicate(100, { n <- sample(20:400, 1); m <- sample(20:1500, 1)
                     c(rbinom(1, n, 0.03), n, max(1, rbinom(1, m, 0.03)), m) })))

tables <- unique(tables)

cat("a,n,b,m,scoreLow,scoreHigh,katzLow,katzHigh,wilsonLow,wilsonHigh,fisher\n")
for (row in seq_len(nrow(tables))) {
  t <- tables[row, ]
  wilson <- suppressWarnings(prop.test(t[1], t[2], correct = FALSE)$conf.int)
  fisher <- fisher.test(matrix(c(t[1], t[2] - t[1], t[3], t[4] - t[3]), 2))$p.value
  limits <- c(score(t[1], t[2], t[3], t[4]), katz(t[1], t[2], t[3], t[4]), wilson, fisher)
  cat(sprintf("%d", t), sep = ",")
  cat(",", paste(sprintf("%.12g", limits), collapse = ","), "\n", sep = "")
}
