// Owns: making Xapian's weights.
#include "searcher/ranking/scheme.hpp"

#include <array>
#include <cmath>

namespace morgue::ranking {

namespace {

constexpr std::array<SchemeInfo, 10> kSchemes{{{Scheme::bm25, "bm25"},
                                               {Scheme::bm25plus, "bm25plus"},
                                               {Scheme::pl2, "pl2"},
                                               {Scheme::dph, "dph"},
                                               {Scheme::dlh, "dlh"},
                                               {Scheme::inl2, "inl2"},
                                               {Scheme::ifb2, "ifb2"},
                                               {Scheme::tfidf, "tfidf"},
                                               {Scheme::coord, "coord"},
                                               {Scheme::bool_, "bool"}}};

#if XAPIAN_MAJOR_VERSION == 1 && XAPIAN_MINOR_VERSION == 4
/// A scheme with its usual parameters. Of a group of phrases Xapian 1.4 may estimate that the
/// collection has none, by which schemes of this family divide: then they say nothing.
template <typename Weight>
class Finite final : public Weight {
 public:
  double get_sumpart(Xapian::termcount occurrences, Xapian::termcount length,
                     Xapian::termcount different) const override {
    return finite(Weight::get_sumpart(occurrences, length, different));
  }
  double get_maxpart() const override { return finite(Weight::get_maxpart()); }

 private:
  static double finite(double score) { return std::isfinite(score) ? score : 0; }
  Finite* clone() const override { return new Finite(); }  // Xapian deletes it
};
#else
template <typename Weight>
using Finite = Weight;
#endif

}  // namespace

std::span<const SchemeInfo> schemes() {
  return kSchemes;
}

std::unique_ptr<Xapian::Weight> make_weight(const Options& options) {
  const double k1 = options.k1;
  const double b = length_share(options);
  switch (options.scheme) {
    case Scheme::bm25:
      return std::make_unique<Xapian::BM25Weight>(k1, 0, 1, b, kMinNormalisedLength);
    case Scheme::bm25plus:
      return std::make_unique<Xapian::BM25PlusWeight>(k1, 0, 1, b, kMinNormalisedLength, 1.0);
    case Scheme::pl2:
      return std::make_unique<Finite<Xapian::PL2Weight>>();
    case Scheme::dph:
      return std::make_unique<Finite<Xapian::DPHWeight>>();
    case Scheme::dlh:
      return std::make_unique<Finite<Xapian::DLHWeight>>();
    case Scheme::inl2:
      return std::make_unique<Finite<Xapian::InL2Weight>>();
    case Scheme::ifb2:
      return std::make_unique<Finite<Xapian::IfB2Weight>>();
    case Scheme::tfidf:
      return std::make_unique<Xapian::TfIdfWeight>();
    case Scheme::coord:
      return std::make_unique<Xapian::CoordWeight>();
    case Scheme::bool_:
      return std::make_unique<Xapian::BoolWeight>();
  }
  return nullptr;
}

bool takes_closeness(Scheme scheme) {
  return scheme == Scheme::bm25 || scheme == Scheme::bm25plus;
}

}  // namespace morgue::ranking
