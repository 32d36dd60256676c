// Owns: the walks through the lists.
#include "searcher/retrieval/retrieve.hpp"

#include <algorithm>
#include <bit>
#include <cmath>

#include "searcher/retrieval/range_filter.hpp"
#include "searcher/retrieval/scored_list.hpp"
#include "searcher/retrieval/sieve.hpp"

namespace morgue::retrieval {

namespace {

using glass::PostingList;

/// How often the clock is looked at.
constexpr std::uint32_t kStepsPerLook = 4096;
/// OR is added up for so many articles at a time; their lengths are one page.
constexpr std::uint32_t kWindow = glass::kLengthPage;

/// The first article at which one of the lists stands.
std::uint32_t lowest(const std::vector<ScoredList>& lists) {
  std::uint32_t docid = PostingList::kEnd;
  for (const ScoredList& list : lists) docid = std::min(docid, list.postings.docid());
  return docid;
}

/// One plan being answered.
class Retrieval {
 public:
  Retrieval(const Plan& plan, const Wanted& wanted, const ranking::Options& options,
            const Xapian::Database& database, glass::Index& index)
      : plan_(plan),
        wanted_(wanted),
        index_(index),
        database_(database),
        k1_(options.k1),
        norm_(options, database.get_avlength()),
        best_(wanted.count) {
    terms_ = open_to_walk(plan.terms);
    for (const Plan& alternative : plan.alternatives) find_others(alternative);
    for (const std::string& term : plan.unwanted) unwanted_.push_back(index.postings(term));
    for (const ValueRange& range : plan.ranges) ranges_.push_back({range, database});
  }

  Answer run() {
    if (!plan_.all)
      add_up();
    else if (plan_.phrases.empty() && plan_.tests.empty() && plan_.alternatives.empty())
      walk(terms_, [this](std::uint32_t docid) {
        if (is_wanted(docid)) take(docid);
      });
    else
      sift();
    bound_total();
    answer_.best = best_.take();
    return std::move(answer_);
  }

 private:
  std::vector<ScoredList> open(const std::vector<ScoredTerm>& terms);
  std::vector<ScoredList> open_to_walk(const std::vector<ScoredTerm>& terms);
  /// Calls `matched` with each article that all lists have; they stand there then.
  template <typename Matched>
  void walk(std::vector<ScoredList>& lists, const Matched& matched);
  bool is_late(std::uint32_t docid);
  void bound_total();
  bool is_wanted(std::uint32_t docid);
  void take(std::uint32_t docid);
  double at_most(std::uint32_t docid);
  double sum_at(std::uint32_t docid, const std::vector<ScoredList>& lists);
  double score_of(std::uint32_t docid);

  void sift();
  void find_others(const Plan& alternative);
  double other_score(std::uint32_t docid);
  void add_others(const std::vector<Xapian::docid>& passed);

  void add_up();
  void add_window(ScoredList& list, std::uint32_t window);
  void take_window(std::uint32_t window);

  const Plan& plan_;
  const Wanted& wanted_;
  glass::Index& index_;
  const Xapian::Database& database_;
  double k1_;
  ranking::LengthNorm norm_;
  Best best_;
  Answer answer_;
  std::vector<ScoredList> terms_;
  /// Articles that alternatives find, ascending, each once.
  std::vector<Scored> others_;
  std::size_t other_ = 0;  ///< the first of them that is not before the present article
  std::vector<PostingList> unwanted_;
  std::vector<RangeFilter> ranges_;
  std::vector<double> sums_;            ///< of a window; only for OR
  std::vector<std::uint64_t> matched_;  ///< its articles, a bit each
  std::uint32_t reached_ = 0;           ///< all articles before this one are counted
};

/// Lists at their beginnings.
std::vector<ScoredList> Retrieval::open(const std::vector<ScoredTerm>& terms) {
  std::vector<ScoredList> lists;
  lists.reserve(terms.size());
  for (const ScoredTerm& term : terms) lists.emplace_back(term, k1_, norm_, database_, index_);
  return lists;
}

/// Lists to be walked side by side, the rarest first: it leads.
std::vector<ScoredList> Retrieval::open_to_walk(const std::vector<ScoredTerm>& terms) {
  std::vector<ScoredList> lists = open(terms);
  std::stable_sort(lists.begin(), lists.end(), [](const auto& a, const auto& b) {
    return a.postings.size() < b.postings.size();
  });
  return lists;
}

template <typename Matched>
void Retrieval::walk(std::vector<ScoredList>& lists, const Matched& matched) {
  PostingList& lead = lists[0].postings;
  for (std::uint32_t steps = 1; lead.docid() != PostingList::kEnd; ++steps) {
    const std::uint32_t docid = lead.docid();
    if (steps % kStepsPerLook == 0 && is_late(docid)) return;
    std::uint32_t next = docid;
    for (std::size_t i = 1; i < lists.size() && next == docid; ++i) {
      lists[i].postings.seek(docid);
      next = lists[i].postings.docid();
    }
    if (next == PostingList::kEnd) return;
    if (next == docid) {
      matched(docid);
      lead.next();
    } else {
      lead.seek(next);
    }
  }
}

/// Whether the deadline has passed before this article is looked at.
bool Retrieval::is_late(std::uint32_t docid) {
  answer_.partial = answer_.partial || wanted_.deadline.passed();
  if (!answer_.partial) reached_ = docid;
  return answer_.partial;
}

/// Of a walk that was ended the rest is estimated: as many as so far in each part of the archive.
void Retrieval::bound_total() {
  answer_.upper = answer_.estimated = answer_.lower;
  if (!answer_.partial) return;
  const Xapian::docid last = database_.get_lastdocid();
  const Xapian::doccount all = database_.get_doccount();
  const bool in_order = plan_.alternatives.empty() && reached_ > 0;
  answer_.upper = in_order ? std::min(all, answer_.lower + (last + 1 - reached_)) : all;
  if (in_order)
    answer_.estimated = static_cast<Xapian::doccount>(
        std::lround(static_cast<double>(last) / reached_ * answer_.lower));
  answer_.estimated = std::clamp(answer_.estimated, answer_.lower, answer_.upper);
}

/// What the lists do not decide: terms that must be absent, and values.
bool Retrieval::is_wanted(std::uint32_t docid) {
  for (PostingList& list : unwanted_) {
    list.seek(docid);
    if (list.docid() == docid) return false;
  }
  return std::all_of(ranges_.begin(), ranges_.end(),
                     [docid](RangeFilter& range) { return range.passes(docid); });
}

/// What the article's score is at most, whatever its length.
double Retrieval::at_most(std::uint32_t docid) {
  double sum = 0;
  for (const ScoredList& list : terms_) sum += list.at_most();
  return sum + other_score(docid);
}

/// What the lists that stand at the article add to its score.
double Retrieval::sum_at(std::uint32_t docid, const std::vector<ScoredList>& lists) {
  const double norm = norm_.of(index_.length(docid));
  double sum = 0;
  for (const ScoredList& list : lists) {
    if (list.postings.docid() == docid) sum += list.score_with(norm);
  }
  return sum;
}

double Retrieval::score_of(std::uint32_t docid) {
  return sum_at(docid, terms_) + other_score(docid);
}

/// An article that matches. Docids ascend, so that one that only equals the least of the best does
/// not come among them.
void Retrieval::take(std::uint32_t docid) {
  ++answer_.lower;
  if (at_most(docid) <= best_.least()) return;
  best_.add({docid, score_of(docid)});
}

void Retrieval::sift() {
  Sieve sieve(plan_, index_);
  std::vector<Xapian::docid> passed;
  walk(terms_, [&](std::uint32_t docid) {
    // Each article may have many positions, so that the clock is looked at for each.
    if (!is_wanted(docid) || is_late(docid) || !sieve.passes(docid)) return;
    take(docid);
    if (!plan_.alternatives.empty()) passed.push_back(docid);
  });
  if (!others_.empty() && !answer_.partial) add_others(passed);
}

/// Alternatives are looked at whole: all but one hold a rare word, or are what someone typed beside
/// a phrase.
void Retrieval::find_others(const Plan& alternative) {
  std::vector<ScoredList> lists = open_to_walk(alternative.terms);
  Sieve sieve(alternative, index_);
  walk(lists, [&](std::uint32_t docid) {
    if (sieve.passes(docid)) others_.push_back({docid, sum_at(docid, lists)});
  });
  std::stable_sort(others_.begin(), others_.end(),
                   [](const Scored& a, const Scored& b) { return a.docid < b.docid; });
  auto kept = others_.begin();
  for (auto one = others_.begin(); one != others_.end(); ++one) {
    if (kept != others_.begin() && (kept - 1)->docid == one->docid)
      (kept - 1)->score += one->score;
    else
      *kept++ = *one;
  }
  others_.erase(kept, others_.end());
}

/// What alternatives add to an article; docids must ascend.
double Retrieval::other_score(std::uint32_t docid) {
  while (other_ < others_.size() && others_[other_].docid < docid) ++other_;
  return other_ < others_.size() && others_[other_].docid == docid ? others_[other_].score : 0;
}

/// The articles that have an alternative and did not pass with the phrase. One that was left out
/// there could not come among the best with the phrase, so it does not without.
void Retrieval::add_others(const std::vector<Xapian::docid>& passed) {
  Xapian::doccount added = 0;
  auto next_passed = passed.begin();
  for (const Scored& other : others_) {
    while (next_passed != passed.end() && *next_passed < other.docid) ++next_passed;
    if (next_passed != passed.end() && *next_passed == other.docid) continue;
    ++added;
    best_.add(other);
  }
  answer_.lower += added;
}

void Retrieval::add_window(ScoredList& list, std::uint32_t window) {
  const glass::LengthPage& lengths = index_.lengths(window);
  const std::uint32_t begin = window * kWindow;
  PostingList& postings = list.postings;
  for (; postings.docid() - begin < kWindow; postings.next()) {
    const std::uint32_t at = postings.docid() - begin;
    sums_[at] += list.score_with(norm_.of(lengths[at]));
    matched_[at / 64] |= std::uint64_t{1} << at % 64;
  }
}

void Retrieval::take_window(std::uint32_t window) {
  for (std::uint32_t word = 0; word < matched_.size(); ++word) {
    for (std::uint64_t bits = matched_[word]; bits != 0; bits &= bits - 1) {
      const std::uint32_t at = word * 64 + static_cast<std::uint32_t>(std::countr_zero(bits));
      ++answer_.lower;
      if (sums_[at] > best_.least()) best_.add({window * kWindow + at, sums_[at]});
      sums_[at] = 0;
    }
    matched_[word] = 0;
  }
}

void Retrieval::add_up() {
  sums_.assign(kWindow, 0);
  matched_.assign(kWindow / 64, 0);
  for (std::uint32_t docid = lowest(terms_); docid != PostingList::kEnd; docid = lowest(terms_)) {
    const std::uint32_t window = docid / kWindow;
    if (is_late(window * kWindow)) return;
    for (ScoredList& list : terms_) add_window(list, window);
    take_window(window);
  }
}

}  // namespace

Answer retrieve(const Plan& plan, const Wanted& wanted, const ranking::Options& options,
                const Xapian::Database& database, glass::Index& index) {
  return Retrieval(plan, wanted, options, database, index).run();
}

}  // namespace morgue::retrieval
