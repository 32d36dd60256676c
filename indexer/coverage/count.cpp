// Owns: the walks over posting lists and value slots.
#include "indexer/coverage/count.hpp"

#include <algorithm>
#include <optional>
#include <utility>

#include "common/base/errors.hpp"
#include "common/dates/dates.hpp"
#include "common/fields/date_value.hpp"
#include "common/fields/schema.hpp"
#include "common/fields/stored_article.hpp"

namespace morgue::coverage {

void Scans::add(double confidence) {
  ++articles;
  sum += confidence;
  least = std::min(least, confidence);
}

void Scans::add(const Scans& others) {
  articles += others.articles;
  sum += others.sum;
  least = std::min(least, others.least);
}

void Counts::add(const Counts& others) {
  articles += others.articles;
  for (const auto& [language, count] : others.languages) languages[language] += count;
  scans.add(others.scans);
}

namespace {

/// The values of an exact field by document; 0: none.
struct FieldValues {
  std::vector<std::uint32_t> of;  ///< by docid: place in `terms`, plus one
  std::vector<std::string> terms;
  std::vector<Xapian::docid> first;  ///< document of each
};

FieldValues values_of(const Xapian::Database& database, FieldId id) {
  FieldValues values;
  values.of.resize(std::size_t{database.get_lastdocid()} + 1);
  const std::string prefix = exact_prefix(id);
  for (auto term = database.allterms_begin(prefix); term != database.allterms_end(prefix); ++term) {
    const std::string name = *term;
    values.terms.push_back(name);
    auto at = database.postlist_begin(name);
    values.first.push_back(at == database.postlist_end(name) ? 0 : *at);
    for (; at != database.postlist_end(name); ++at) {
      if (*at < values.of.size()) values.of[*at] = static_cast<std::uint32_t>(values.terms.size());
    }
  }
  return values;
}

/// Goes along a value slot with ascending docids.
class SlotWalk {
 public:
  SlotWalk(const Xapian::Database& database, Slot s)
      : at_(database.valuestream_begin(slot(s))), end_(database.valuestream_end(slot(s))) {}

  /// Empty where the document has no value.
  std::string value_of(Xapian::docid docid) {
    while (at_ != end_ && at_.get_docid() < docid) ++at_;
    return at_ != end_ && at_.get_docid() == docid ? *at_ : std::string();
  }

 private:
  Xapian::ValueIterator at_;
  Xapian::ValueIterator end_;
};

/// First and last bucket that a date has a part of.
using Span = std::pair<std::int64_t, std::int64_t>;

/// Counts of the articles of a source, without their languages' names.
struct Tally {
  std::uint32_t articles = 0;
  std::map<std::uint32_t, std::uint32_t> languages;
  Scans scans;
};

struct SourceTally {
  std::map<Span, Tally> dated;
  Tally undated;
};

class Counter {
 public:
  Counter(const Xapian::Database& database, calendar::Unit unit)
      : database_(database),
        unit_(unit),
        sources_(values_of(database, FieldId::source)),
        languages_(values_of(database, FieldId::language)),
        tallies_(sources_.terms.size() + 1) {}

  Coverage count() {
    walk();
    Coverage coverage{unit_, {}, {}};
    for (std::size_t i = 1; i < tallies_.size(); ++i) take(i, coverage);
    std::stable_sort(
        coverage.sources.begin(), coverage.sources.end(),
        [](const Holdings& a, const Holdings& b) { return a.all.articles > b.all.articles; });
    take(0, coverage);
    coverage.whole = whole(coverage.sources);
    return coverage;
  }

 private:
  /// All documents, in their order.
  void walk() {
    SlotWalk begins(database_, Slot::published_begin);
    SlotWalk ends(database_, Slot::published_end);
    SlotWalk scans(database_, Slot::ocr_confidence);
    const bool scanned = database_.get_value_freq(slot(Slot::ocr_confidence)) > 0;
    for (auto at = database_.postlist_begin(""); at != database_.postlist_end(""); ++at) {
      Tally& tally = tally_of(*at, begins.value_of(*at), ends.value_of(*at));
      ++tally.articles;
      if (*at < languages_.of.size()) ++tally.languages[languages_.of[*at]];
      if (!scanned) continue;
      const std::string confidence = scans.value_of(*at);
      if (!confidence.empty()) tally.scans.add(Xapian::sortable_unserialise(confidence));
    }
  }

  /// Articles read one after the other often have one source and one date.
  Tally& tally_of(Xapian::docid docid, std::string begin, std::string end) {
    const std::uint32_t source = docid < sources_.of.size() ? sources_.of[docid] : 0;
    if (last_ != nullptr && source == last_source_ && begin == last_begin_ && end == last_end_)
      return *last_;
    SourceTally& tallies = tallies_[source];
    const auto span = span_of(begin, end);
    last_ = span ? &tallies.dated[*span] : &tallies.undated;
    last_source_ = source;
    last_begin_ = std::move(begin);
    last_end_ = std::move(end);
    return *last_;
  }

  std::optional<Span> span_of(const std::string& begin, const std::string& end) const {
    if (begin.empty()) return std::nullopt;
    const auto first = second_of_value(begin);
    const auto last = second_of_value(end.empty() ? begin : end);
    if (!first || !last) return std::nullopt;
    return Span(calendar::bucket_of_day(unit_, day_of_second(*first)),
                calendar::bucket_of_day(unit_, day_of_second(*last)));
  }

  Counts named(const Tally& tally) const {
    Counts counts{tally.articles, {}, tally.scans};
    const std::string prefix = exact_prefix(FieldId::language);
    for (const auto& [number, count] : tally.languages) {
      if (number > 0) counts.languages[languages_.terms[number - 1].substr(prefix.size())] += count;
    }
    return counts;
  }

  void take(std::size_t source, Coverage& coverage) const {
    const SourceTally& tallies = tallies_[source];
    Holdings holdings;
    holdings.undated = named(tallies.undated);
    holdings.all.add(holdings.undated);
    std::map<Span, std::uint32_t> less_exact;
    for (const auto& [span, tally] : tallies.dated) {
      const Counts counts = named(tally);
      const bool exact = span.first == span.second;
      (exact ? holdings.buckets[span.first] : holdings.less_exact).add(counts);
      if (!exact) less_exact[span] = counts.articles;
      holdings.all.add(counts);
    }
    if (holdings.all.articles == 0) return;
    if (source > 0) holdings.source = name_of(source - 1);
    holdings.gaps = gaps_of(holdings.buckets, less_exact);
    coverage.sources.push_back(std::move(holdings));
  }

  /// As an article has it, since terms are folded.
  std::string name_of(std::size_t number) const {
    const std::string& term = sources_.terms[number];
    try {
      const StoredArticle article =
          decode_stored_article(database_.get_document(sources_.first[number]).get_data());
      if (exact_term(FieldId::source, article.source) == term) return article.source;
    } catch (const Error&) {  // damaged: its source is known all the same
    }
    return term.substr(exact_prefix(FieldId::source).size());
  }

  static std::vector<Gap> gaps_of(const std::map<std::int64_t, Counts>& buckets,
                                  const std::map<Span, std::uint32_t>& less_exact) {
    std::vector<Gap> gaps;
    std::optional<std::int64_t> before;
    for (const auto& [number, counts] : buckets) {
      if (before && number > *before + 1) {
        Gap gap{*before + 1, number - 1, 0};
        for (const auto& [span, articles] : less_exact)
          if (span.first <= gap.last && span.second >= gap.first) gap.less_exact += articles;
        gaps.push_back(gap);
      }
      before = number;
    }
    return gaps;
  }

  /// Of all sources together; a gap is where none has anything.
  Holdings whole(const std::vector<Holdings>& sources) const {
    Holdings whole;
    for (const Holdings& one : sources) {
      whole.all.add(one.all);
      whole.less_exact.add(one.less_exact);
      whole.undated.add(one.undated);
      for (const auto& [number, counts] : one.buckets) whole.buckets[number].add(counts);
    }
    std::map<Span, std::uint32_t> less_exact;
    for (const SourceTally& tallies : tallies_) {
      for (const auto& [span, tally] : tallies.dated)
        if (span.first != span.second) less_exact[span] += tally.articles;
    }
    whole.gaps = gaps_of(whole.buckets, less_exact);
    return whole;
  }

  const Xapian::Database& database_;
  const calendar::Unit unit_;
  const FieldValues sources_;
  const FieldValues languages_;
  std::vector<SourceTally> tallies_;  ///< by FieldValues::of
  Tally* last_ = nullptr;
  std::uint32_t last_source_ = 0;
  std::string last_begin_;
  std::string last_end_;
};

}  // namespace

Coverage count(const Xapian::Database& database, calendar::Unit unit) {
  return Counter(database, unit).count();
}

}  // namespace morgue::coverage
