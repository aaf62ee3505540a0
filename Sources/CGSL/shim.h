#ifndef VARDIYA_CGSL_SHIM_H
#define VARDIYA_CGSL_SHIM_H
#include <gsl/gsl_cdf.h>
#include <gsl/gsl_eigen.h>
#include <gsl/gsl_errno.h>
#include <gsl/gsl_integration.h>
#include <gsl/gsl_linalg.h>
#include <gsl/gsl_randist.h>
#include <gsl/gsl_rng.h>
#include <gsl/gsl_roots.h>
#include <gsl/gsl_sf.h>
#include <gsl/gsl_version.h>

/* Swift's own conversion tests the range again; the caller has done it. */
static inline long long vardiya_truncate(double x) { return (long long)x; }
#endif
