// Owns: stretches to look in, and putting the alignments together.
#include "searcher/quotation/comparison.hpp"

#include <algorithm>
#include <utility>

#include "searcher/quotation/window.hpp"

namespace morgue::quotation {

namespace {

using matching::TextPart;

/// What is left of a passage is looked for elsewhere where it has so much.
constexpr std::size_t kMinWords = 4;
constexpr std::uint32_t kMinWeight = 15;
/// A piece has so many letters that agree, or this share of the whole quotation or of its passage.
constexpr double kPieceWeight = 25;
constexpr double kPieceShare = 0.5;
constexpr double kPassageShare = 0.75;
/// And so many of its own: else it is a heap of frequent words.
constexpr double kMinDensity = 0.5;
/// Pieces are one where so few words stand between them, on both sides.
constexpr std::size_t kMaxBetween = 6;
/// Stretches that are tried for one passage.
constexpr int kMaxTries = 4;

/// A sentence of fewer words or letters stands in many articles that have nothing else in common.
constexpr std::size_t kMinTellingWords = 8;
constexpr std::uint32_t kMinTellingWeight = 40;

/// A part of the article and what has been found in it.
struct Part {
  TextPart part;
  std::string_view text;
  TextWords words;
  std::vector<WordRange> free;        ///< words that no alignment has taken
  std::vector<Alignment> alignments;  ///< in any order
};

std::uint32_t weight(const TextWords& words, WordRange range) {
  return weight_of(std::span(words.words).subspan(range.begin, range.size()));
}

double agreeing(const Quotation& quotation, const Part& part, const Alignment& one) {
  double sum = 0;
  for (const Step& step : one.steps)
    sum += static_cast<double>(step.closeness) *
           (weight(quotation.words, step.quoted) + weight(part.words, step.printed)) / 2;
  return sum;
}

class Comparer {
 public:
  Comparer(const Quotation& quotation, const StoredArticle& article, Analyzer& analyzer)
      : quotation_(quotation) {
    add_part(TextPart::headline, article.headline, analyzer);
    add_part(TextPart::body, article.body, analyzer);
  }

  Comparison run() {
    Comparison out;
    for (const WordRange passage : quotation_.passages) {
      passage_weight_ = weight(quotation_.words, passage);
      passage_agree_ = 0;
      passage_printed_ = 0;
      find(passage, kMaxTries);
      out.best_passage = std::max(out.best_passage, passage_similarity(passage));
    }
    double agree = 0;
    double all = quotation_.weight;
    for (Part& part : parts_) {
      for (const Alignment& one : part.alignments) agree += agreeing(quotation_, part, one);
      merge(part);
      for (const Alignment& one : part.alignments) {
        all += weight(part.words, one.printed);
        out.pieces.push_back(piece_of(part, one));
      }
    }
    if (out.pieces.empty()) return out;
    out.similarity = std::min(1.0, 2 * agree / all);
    out.covered = std::min(1.0, agree / quotation_.weight);
    return out;
  }

 private:
  void add_part(TextPart part, std::string_view text, Analyzer& analyzer) {
    Part one{part, text, words_of(text, analyzer), {}, {}};
    if (!one.words.words.empty()) one.free.push_back({0, one.words.words.size()});
    parts_.push_back(std::move(one));
  }

  /// Looks for words of the quotation, and for what is left of them elsewhere.
  void find(WordRange wanted, int tries) {
    if (tries == 0) return;
    const WordWeights weights(quotation_.words, wanted);
    Part* best = nullptr;
    Window window;
    for (Part& part : parts_) {
      for (const WordRange free : part.free) {
        const Window here = weights.best_window(part.words, free);
        if (here.weight <= window.weight) continue;
        window = here;
        best = &part;
      }
    }
    if (best == nullptr || !weights.is_enough(window)) return;
    Alignment found = align(quotation_.words, wanted, best->words, window.words);
    if (!is_piece(*best, found)) return;
    passage_agree_ += agreeing(quotation_, *best, found);
    passage_printed_ += weight(best->words, found.printed);
    const WordRange before{wanted.begin, found.quoted.begin};
    const WordRange after{found.quoted.end, wanted.end};
    take(*best, std::move(found));
    for (const WordRange left : {before, after}) {
      if (left.size() >= kMinWords && weight(quotation_.words, left) >= kMinWeight)
        find(left, tries - 1);
    }
  }

  /// Of a passage that is long enough to be told by itself; else 0.
  double passage_similarity(WordRange passage) const {
    const std::uint32_t own = weight(quotation_.words, passage);
    if (passage.size() < kMinTellingWords || own < kMinTellingWeight) return 0;
    return 2 * passage_agree_ / (own + passage_printed_);
  }

  bool is_piece(const Part& part, const Alignment& found) const {
    if (found.score <= 0) return false;
    const double agree = agreeing(quotation_, part, found);
    const double own =
        (weight(quotation_.words, found.quoted) + weight(part.words, found.printed)) / 2.0;
    return agree >= std::min({kPieceWeight, kPieceShare * quotation_.weight,
                              kPassageShare * passage_weight_}) &&
           agree >= kMinDensity * own;
  }

  static void take(Part& part, Alignment found) {
    std::vector<WordRange> free;
    for (const WordRange range : part.free) {
      if (found.printed.end <= range.begin || range.end <= found.printed.begin) {
        free.push_back(range);
        continue;
      }
      if (range.begin < found.printed.begin) free.push_back({range.begin, found.printed.begin});
      if (found.printed.end < range.end) free.push_back({found.printed.end, range.end});
    }
    part.free = std::move(free);
    part.alignments.push_back(std::move(found));
  }

  /// Puts alignments in order, and those that go on on both sides together.
  void merge(Part& part) const {
    auto& all = part.alignments;
    std::sort(all.begin(), all.end(), [](const Alignment& a, const Alignment& b) {
      return a.printed.begin < b.printed.begin;
    });
    std::vector<Alignment> merged;
    for (Alignment& one : all) {
      if (merged.empty() || !goes_on(merged.back(), one)) {
        merged.push_back(std::move(one));
        continue;
      }
      Alignment& open = merged.back();
      const WordRange quoted{open.quoted.end, one.quoted.begin};
      const WordRange printed{open.printed.end, one.printed.begin};
      if (quoted.size() + printed.size() > 0) open.steps.push_back({quoted, printed, 0});
      open.steps.insert(open.steps.end(), one.steps.begin(), one.steps.end());
      open.quoted.end = one.quoted.end;
      open.printed.end = one.printed.end;
    }
    all = std::move(merged);
  }

  /// Words that the quotation leaves out with an ellipsis are no difference.
  bool goes_on(const Alignment& a, const Alignment& b) const {
    for (std::size_t i = a.quoted.end; i <= b.quoted.begin && i < b.quoted.end; ++i) {
      if (quotation_.words.words[i].after_ellipsis) return false;
    }
    return a.quoted.end <= b.quoted.begin && b.quoted.begin - a.quoted.end <= kMaxBetween &&
           b.printed.begin - a.printed.end <= kMaxBetween;
  }

  Piece piece_of(const Part& part, const Alignment& one) const {
    const auto& words = part.words.words;
    Piece piece{part.part,
                words[one.printed.begin].begin,
                words[one.printed.end - 1].end,
                one.printed.begin > 0,
                one.printed.end < words.size(),
                {}};
    for (const Step& step : one.steps) add_run(part, step, piece);
    return piece;
  }

  void add_run(const Part& part, const Step& step, Piece& piece) const {
    const auto& words = part.words.words;
    const auto& mine = quotation_.words.words;
    Run run;
    run.begin = run.end = piece.runs.empty() ? piece.begin : piece.runs.back().end;
    if (step.printed.size() > 0) {
      run.begin = words[step.printed.begin].begin;
      run.end = words[step.printed.end - 1].end;
      run.printed = part.text.substr(run.begin, run.end - run.begin);
    }
    if (step.closeness == 1)
      run.kind = Difference::same;
    else if (step.printed.size() == 0)
      run.kind = Difference::missing;
    else
      run.kind = step.quoted.size() == 0 ? Difference::added : Difference::changed;
    if (step.quoted.size() > 0 && run.kind != Difference::same)
      run.quoted = std::string_view(quotation_.text)
                       .substr(mine[step.quoted.begin].begin,
                               mine[step.quoted.end - 1].end - mine[step.quoted.begin].begin);
    append(part, std::move(run), piece.runs);
  }

  /// What stands between two runs that differ belongs to them, else it is the same. Neighbours
  /// that differ are one change.
  static void append(const Part& part, Run run, std::vector<Run>& runs) {
    const std::uint32_t from = runs.empty() ? run.begin : runs.back().end;
    const std::string between(run.begin > from ? part.text.substr(from, run.begin - from)
                                               : std::string_view());
    const bool same = run.kind == Difference::same;
    if (!runs.empty() && same == (runs.back().kind == Difference::same)) {
      join(runs.back(), between, run);
    } else if (same) {
      run.printed.insert(0, between);
      run.begin = from;
      runs.push_back(std::move(run));
    } else {
      if (!between.empty()) {
        runs.back().printed += between;
        runs.back().end = run.begin;
      }
      runs.push_back(std::move(run));
    }
  }

  static void join(Run& last, const std::string& between, const Run& run) {
    if (!last.printed.empty()) last.printed += between;
    last.printed += run.printed;
    if (!run.quoted.empty()) last.quoted += (last.quoted.empty() ? "" : " ") + run.quoted;
    if (last.begin == last.end) last.begin = run.begin;
    last.end = run.end;
    if (last.kind == Difference::same) return;
    last.kind = last.quoted.empty()    ? Difference::added
                : last.printed.empty() ? Difference::missing
                                       : Difference::changed;
  }

  const Quotation& quotation_;
  std::vector<Part> parts_;
  double passage_weight_ = 0;  ///< of the passage that is being looked for
  double passage_agree_ = 0;
  double passage_printed_ = 0;
};

}  // namespace

Comparison compare(const Quotation& quotation, const StoredArticle& article, Analyzer& analyzer) {
  return Comparer(quotation, article, analyzer).run();
}

}  // namespace morgue::quotation
