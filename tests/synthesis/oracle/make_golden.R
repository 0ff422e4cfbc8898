# Reference values from metafor: Rscript make_golden.R > metafor.json
# Needs R with metafor (Debian: r-cran-metafor). Tests need neither: they read metafor.json.
suppressMessages(library(metafor))
num <- function(x) if (length(x) == 0 || is.null(x) || is.na(x)) "null" else sprintf("%.17g", x)
arr <- function(x) paste0("[", paste(vapply(as.numeric(x), num, ""), collapse = ","), "]")
obj <- function(...) { a <- list(...); paste0("{", paste0('"', names(a), '":', unlist(a), collapse = ","), "}") }
str <- function(x) paste0('"', x, '"')
# metafor stops early by default; these thresholds make it go on to the last digits.
ctl <- list(tol = 1e-14, threshold = 1e-12, maxiter = 100000, stepadj = 1)

fit <- function(yi, vi, method, test) {
  r <- rma(yi, vi, method = method, test = test, control = ctl)
  p <- if (method == "FE") list(pi.lb = NULL, pi.ub = NULL) else predict(r)
  obj(method = str(method), test = str(test), k = num(r$k), estimate = num(as.numeric(r$b)), se = num(r$se),
      ci_lower = num(r$ci.lb), ci_upper = num(r$ci.ub), p = num(r$pval), tau2 = num(r$tau2), q = num(r$QE),
      q_p = num(r$QEp), i2 = num(r$I2), h2 = num(r$H2), pi_lower = num(p$pi.lb), pi_upper = num(p$pi.ub))
}
profile <- function(yi, vi) {
  r <- rma(yi, vi, method = "REML", control = ctl)
  ci <- confint(r, control = list(tol = 1e-14, maxiter = 100000))$random[1, ]
  arr(ci[2:3])
}
one_set <- function(name, measure, d, inputs, years = NULL, groups = NULL) {
  fits <- c(); for (m in c("FE", "DL", "PM", "REML")) fits <- c(fits, fit(d$yi, d$vi, m, "z"))
  for (m in c("DL", "PM", "REML")) fits <- c(fits, fit(d$yi, d$vi, m, "knha"))
  out <- rma(d$yi, d$vi, method = "REML", control = ctl)
  l1 <- leave1out(rma(d$yi, d$vi, method = "DL"))
  eg <- if (nrow(d) >= 10) { e <- regtest(d$yi, d$vi, model = "lm"); arr(c(e$zval, e$pval)) } else "null"
  obj(name = str(name), measure = str(measure), inputs = inputs, yi = arr(d$yi), vi = arr(d$vi),
      fits = paste0("[", paste(fits, collapse = ","), "]"), tau2_interval = profile(d$yi, d$vi),
      leave_one_out_dl = arr(l1$estimate), egger = eg)
}
cells <- function(a, b, c, d) obj(ai = arr(a), bi = arr(b), ci = arr(c), di = arr(d))
means <- function(d) obj(m1i = arr(d$m1i), sd1i = arr(d$sd1i), n1i = arr(d$n1i), m2i = arr(d$m2i), sd2i = arr(d$sd2i), n2i = arr(d$n2i))
sets <- c()
for (m in c("RR", "OR", "RD")) {
  d <- escalc(measure = m, ai = tpos, bi = tneg, ci = cpos, di = cneg, data = dat.bcg)
  sets <- c(sets, one_set("bcg", m, d, cells(d$tpos, d$tneg, d$cpos, d$cneg)))
}
for (m in c("MD", "SMD")) {
  d <- escalc(measure = m, m1i = m1i, sd1i = sd1i, n1i = n1i, m2i = m2i, sd2i = sd2i, n2i = n2i, data = dat.normand1999)
  sets <- c(sets, one_set("normand1999", m, d, means(d)))
}
d <- dat.raudenbush1985; sets <- c(sets, one_set("raudenbush1985", "SMD", d, "null"))
d <- dat.hackshaw1998; sets <- c(sets, one_set("hackshaw1998", "OR", d, "null"))
for (m in c("SMD")) {
  d <- escalc(measure = m, m1i = m1i, sd1i = sd1i, n1i = n1i, m2i = m2i, sd2i = sd2i, n2i = n2i, data = dat.curtis1998)
  d <- d[1:20, ]; sets <- c(sets, one_set("curtis1998", m, d, means(d)))
}
d <- escalc(measure = "OR", ai = ai, n1i = n1i, ci = ci, n2i = n2i, data = dat.linde2005)
d <- d[is.finite(d$yi) & is.finite(d$vi), ]; d <- d[d$ai > 0 & d$ci > 0 & d$ai < d$n1i & d$ci < d$n2i, ]
sets <- c(sets, one_set("linde2005", "OR", d, cells(d$ai, d$n1i - d$ai, d$ci, d$n2i - d$ci)))
d <- escalc(measure = "RR", ai = ai, n1i = n1i, ci = ci, n2i = n2i, data = dat.hine1989)
sets <- c(sets, one_set("hine1989", "RR", d, cells(d$ai, d$n1i - d$ai, d$ci, d$n2i - d$ci)))

mh <- c()
count_sets <- list(bcg = with(dat.bcg, data.frame(ai = tpos, bi = tneg, ci = cpos, di = cneg)),
                   yusuf1985 = with(subset(dat.yusuf1985, table == "6" & !is.na(ai) & !is.na(ci)), data.frame(ai = ai, bi = n1i - ai, ci = ci, di = n2i - ci)),
                   hine1989 = with(dat.hine1989, data.frame(ai = ai, bi = n1i - ai, ci = ci, di = n2i - ci)))
for (name in names(count_sets)) {
  d <- count_sets[[name]]
  for (m in c("RR", "OR", "RD")) {
    r <- rma.mh(ai = ai, bi = bi, ci = ci, di = di, data = d, measure = m, correct = FALSE)
    mh <- c(mh, obj(name = str(name), method = str("MH"), measure = str(m), inputs = cells(d$ai, d$bi, d$ci, d$di),
                    estimate = num(as.numeric(r$beta)), se = num(r$se), ci_lower = num(r$ci.lb), ci_upper = num(r$ci.ub)))
  }
  r <- rma.peto(ai = ai, bi = bi, ci = ci, di = di, data = d)
  mh <- c(mh, obj(name = str(name), method = str("PETO"), measure = str("OR"), inputs = cells(d$ai, d$bi, d$ci, d$di),
                  estimate = num(as.numeric(r$beta)), se = num(r$se), ci_lower = num(r$ci.lb), ci_upper = num(r$ci.ub)))
}

dist <- c()
for (df in c(1, 2, 3.5, 7, 12, 30, 120, 1e4)) for (p in c(1e-6, .005, .025, .1, .4, .5, .8, .975, .995, 1 - 1e-6))
  dist <- c(dist, obj(f = str("t"), df = num(df), p = num(p), quantile = num(qt(p, df))), obj(f = str("chi2"), df = num(df), p = num(p), quantile = num(qchisq(p, df))))
tails <- c()
for (df in c(1, 3, 12, 50)) for (x in c(.01, .5, 1, 4, 20, 100, 200))
  tails <- c(tails, obj(df = num(df), x = num(x), chi2 = num(pchisq(x, df, lower.tail = FALSE)), t = num(2 * pt(x, df, lower.tail = FALSE)), normal = num(2 * pnorm(x, lower.tail = FALSE))))
cat(obj(metafor = str(as.character(packageVersion("metafor"))), sets = paste0("[", paste(sets, collapse = ",\n"), "]"),
        counts = paste0("[", paste(mh, collapse = ",\n"), "]"), quantiles = paste0("[", paste(dist, collapse = ",\n"), "]"),
        tails = paste0("[", paste(tails, collapse = ",\n"), "]")), "\n")
