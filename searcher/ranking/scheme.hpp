// Owns: the table of weighting schemes and their names.
// Does not own: their formulas, which are Xapian's.
#pragma once

#include <xapian.h>

#include <memory>
#include <span>
#include <string_view>

#include "searcher/ranking/options.hpp"

namespace morgue::ranking {

struct SchemeInfo {
  Scheme scheme;
  std::string_view name;
};

std::span<const SchemeInfo> schemes();

/// The scheme with the parameters of the options. k1 and b count for bm25 and bm25plus; the others
/// have Xapian's defaults.
std::unique_ptr<Xapian::Weight> make_weight(const Options& options);

/// True where closeness can be added to the scheme's scores: those of the BM25 family, of whose
/// scale it is.
bool takes_closeness(Scheme scheme);

}  // namespace morgue::ranking
