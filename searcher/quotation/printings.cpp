// Owns: comparing the candidates, and their order.
#include "searcher/quotation/printings.hpp"

#include <algorithm>
#include <limits>
#include <tuple>

#include "common/shards/snapshot.hpp"
#include "searcher/quotation/candidates.hpp"

namespace morgue::quotation {

namespace {

/// After so many candidates in a row without the quotation the rest, which have fewer of its words,
/// have it no more.
constexpr std::size_t kMaxInVain = 60;
constexpr std::size_t kMaxInVainBehindOne = 20;

bool is_more_similar(const Printing& a, const Printing& b) {
  return std::tie(b.similarity, a.article.id) < std::tie(a.similarity, b.article.id);
}

bool is_before(const Printing& a, const Printing& b) {
  const auto begin = [](const Printing& one) {
    return one.article.published ? one.article.published->begin
                                 : std::numeric_limits<std::int64_t>::max();
  };
  if (begin(a) != begin(b)) return begin(a) < begin(b);
  return is_more_similar(a, b);
}

void mark_earliest(std::vector<Printing>& found) {
  auto least_end = std::numeric_limits<std::int64_t>::max();
  for (const Printing& one : found) {
    if (one.article.published) least_end = std::min(least_end, date_end(*one.article.published));
  }
  for (Printing& one : found)
    one.earliest = one.article.published && one.article.published->begin <= least_end;
}

class Finder {
 public:
  Finder(const Quotation& quotation, const Options& options, Analyzer& analyzer)
      : quotation_(quotation), options_(options), analyzer_(analyzer) {
    out_.text = quotation.text;
    out_.words = quotation.words.words.size();
    out_.words_left = quotation.words_left;
    out_.least = options.least.value_or(kDefaultSimilarity);
  }

  Printings run(const Xapian::Database& database, IndexReader& reader) {
    if (quotation_.passages.empty() || database.get_doccount() == 0) return std::move(out_);
    try {
      const Candidates candidates =
          find_candidates(quotation_, database, reader, analyzer_, options_.deadline);
      compare_all(candidates, reader);
    } catch (const DeadlinePassed&) {
      out_.partial = true;
    }
    order();
    return std::move(out_);
  }

 private:
  void compare_all(const Candidates& candidates, IndexReader& reader) {
    std::size_t in_vain = 0;
    for (const std::uint32_t docid : candidates.docids) {
      options_.deadline.check();
      if (in_vain == (out_.found.empty() ? kMaxInVain : kMaxInVainBehindOne)) return;
      if (out_.found.size() == kMaxPrintings) {
        out_.all = false;
        return;
      }
      in_vain = take(decode_stored_article(reader.document_data(docid))) ? 0 : in_vain + 1;
    }
    out_.all = candidates.all;
  }

  bool take(StoredArticle article) {
    Comparison how = compare(quotation_, article, analyzer_);
    if (!is_printing(how)) {
      if (how.similarity > out_.nearest) {
        out_.nearest = how.similarity;
        out_.nearest_id = article.id;
      }
      return false;
    }
    article.body.clear();
    article.body.shrink_to_fit();
    out_.found.push_back(
        {std::move(article), how.similarity, how.covered, false, std::move(how.pieces)});
    return true;
  }

  bool is_printing(const Comparison& how) const {
    const bool by_part = !options_.least && quotation_.passages.size() > 1;
    return how.similarity >= out_.least || (by_part && how.best_passage >= kWholePassage);
  }

  void order() {
    out_.total = out_.found.size();
    mark_earliest(out_.found);
    if (out_.found.size() > options_.count) {
      std::sort(out_.found.begin(), out_.found.end(), is_more_similar);
      out_.found.resize(options_.count);
    }
    std::sort(out_.found.begin(), out_.found.end(), is_before);
    out_.undated = static_cast<std::size_t>(
        std::count_if(out_.found.begin(), out_.found.end(),
                      [](const Printing& one) { return !one.article.published; }));
  }

  const Quotation& quotation_;
  const Options& options_;
  Analyzer& analyzer_;
  Printings out_;
};

}  // namespace

Printings find_printings(const IndexPlace& index, std::string_view pasted, const Options& options) {
  Snapshot snapshot(index);
  Analyzer analyzer;
  const Quotation quotation = make_quotation(pasted, analyzer);
  Printings found = snapshot.read([&](Renewal) {
    return Finder(quotation, options, analyzer)
        .run(snapshot.database(), *snapshot.reader(options.engine));
  });
  found.missing = snapshot.missing();
  return found;
}

}  // namespace morgue::quotation
