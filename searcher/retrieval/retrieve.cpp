// Owns: the walks through the lists.
#include "searcher/retrieval/retrieve.hpp"

#include <algorithm>
#include <bit>
#include <cmath>

#include "searcher/retrieval/range_filter.hpp"
#include "searcher/retrieval/scored_list.hpp"
#include "searcher/retrieval/side_by_side.hpp"
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
    lifts_ = open(plan.lifts);
    const ListSource source{k1_, norm_, database, index};
    for (const Group& group : plan.groups) {
      groups_.emplace_back(group, source);
      loose_weight_ += groups_.back().weight();
    }
    for (const ScoredPhrase& phrase : plan.loose) {
      loose_.emplace_back(phrase, source);
      loose_weight_ += loose_.back().weight();
    }
    for (const ScoredList& lift : lifts_) lift_weight_ += lift.weight;
    for (const Plan& alternative : plan.alternatives) find_others(alternative);
    for (const std::string& term : plan.unwanted) unwanted_.push_back(index.postings(term));
    for (const ValueRange& range : plan.ranges) ranges_.push_back({range, database});
  }

  Answer run() {
    if (!plan_.all)
      add_up();
    else if (plan_.phrases.empty() && plan_.tests.empty() && plan_.alternatives.empty())
      walk_plan([this](std::uint32_t docid) {
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
  /// The same for the plan's terms and groups.
  template <typename Matched>
  void walk_plan(const Matched& matched);
  bool is_late(std::uint32_t docid);
  void bound_total();
  bool is_wanted(std::uint32_t docid);
  void take(std::uint32_t docid);
  double at_most(std::uint32_t docid);
  double sum_at(std::uint32_t docid, const std::vector<ScoredList>& lists);
  double score_of(std::uint32_t docid);
  double loose_score(std::uint32_t docid);

  void sift();
  void find_others(const Plan& alternative);
  double other_score(std::uint32_t docid);
  void add_others(const std::vector<Xapian::docid>& passed);

  void add_up();
  void add_window(ScoredList& list, std::uint32_t window);
  void lift_window(ScoredList& list, std::uint32_t window);
  void phrase_window(LoosePhrase& phrase, bool decides, std::uint32_t window);
  std::uint32_t next_any();
  void add_phrases(bool deciding, std::uint32_t window);
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
  std::vector<ScoredList> lifts_;
  std::vector<BranchesTogether> groups_;
  std::vector<LoosePhrase> loose_;
  double loose_weight_ = 0;  ///< what groups and loose phrases add at most
  double lift_weight_ = 0;   ///< what lifts add at most
  /// Articles that alternatives find, ascending, each once; without lifts.
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

template <typename Matched>
void Retrieval::walk_plan(const Matched& matched) {
  if (groups_.empty()) return walk(terms_, matched);
  std::uint32_t docid = 1;
  for (std::uint32_t steps = 1; docid != PostingList::kEnd; ++steps) {
    if (steps % kStepsPerLook == 0 && is_late(docid)) return;
    std::uint32_t next = docid;
    for (std::size_t i = 0; i < terms_.size() && next == docid; ++i) {
      terms_[i].postings.seek(docid);
      next = terms_[i].postings.docid();
    }
    for (std::size_t i = 0; i < groups_.size() && next == docid; ++i) next = groups_[i].seek(docid);
    if (next == docid) {
      matched(docid);
      ++next;
    }
    docid = next;
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
  for (ScoredList& lift : lifts_) {
    lift.postings.seek(docid);
    if (lift.postings.docid() == docid) sum += lift.at_most();
  }
  return sum + other_score(docid) + loose_weight_;
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
  const double sum = sum_at(docid, terms_) + sum_at(docid, lifts_) + other_score(docid);
  // Positions are looked at only where they can matter.
  if (loose_weight_ == 0 || sum + loose_weight_ <= best_.least()) return sum;
  return sum + loose_score(docid);
}

/// What groups and phrases add.
double Retrieval::loose_score(std::uint32_t docid) {
  const double norm = norm_.of(index_.length(docid));
  double sum = 0;
  for (BranchesTogether& group : groups_) sum += group.score(norm);
  for (LoosePhrase& phrase : loose_) sum += phrase.score_at(docid, norm);
  return sum;
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
  walk_plan([&](std::uint32_t docid) {
    // Each article may have many positions, so that the clock is looked at for each.
    if (!is_wanted(docid) || is_late(docid) || (!sieve.passes(docid) && !sieve.is_late())) return;
    if (sieve.is_late() && is_late(docid)) return;
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
  answer_.partial = answer_.partial || sieve.is_late();
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

void Retrieval::lift_window(ScoredList& list, std::uint32_t window) {
  const glass::LengthPage& lengths = index_.lengths(window);
  const std::uint32_t begin = window * kWindow;
  PostingList& postings = list.postings;
  for (postings.seek(begin); postings.docid() - begin < kWindow; postings.next()) {
    const std::uint32_t at = postings.docid() - begin;
    if ((matched_[at / 64] >> at % 64 & 1) != 0)
      sums_[at] += list.score_with(norm_.of(lengths[at]));
  }
}

/// A phrase lifts articles that can come among the best by it; one that decides is looked at in
/// all others.
void Retrieval::phrase_window(LoosePhrase& phrase, bool decides, std::uint32_t window) {
  const glass::LengthPage& lengths = index_.lengths(window);
  const std::uint32_t begin = window * kWindow;
  const double others = loose_weight_ + (decides ? lift_weight_ : 0);
  for (std::uint32_t docid = phrase.seek(begin); docid - begin < kWindow;
       docid = phrase.seek(docid + 1)) {
    const std::uint32_t at = docid - begin;
    const bool matched = (matched_[at / 64] >> at % 64 & 1) != 0;
    if (matched ? sums_[at] + others <= best_.least() : !decides) continue;
    if (is_late(begin)) return;
    if (!phrase.holds()) continue;
    sums_[at] += phrase.score(norm_.of(lengths[at]));
    matched_[at / 64] |= std::uint64_t{1} << at % 64;
  }
}

void Retrieval::add_phrases(bool deciding, std::uint32_t window) {
  for (std::size_t i = 0; i < loose_.size(); ++i) {
    const bool decides = plan_.loose[i].decides;
    if (decides == deciding) phrase_window(loose_[i], decides, window);
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

/// The first article that a word or a phrase that decides may find.
std::uint32_t Retrieval::next_any() {
  std::uint32_t docid = lowest(terms_);
  for (std::size_t i = 0; i < loose_.size(); ++i) {
    if (plan_.loose[i].decides) docid = std::min(docid, loose_[i].docid());
  }
  return docid;
}

void Retrieval::add_up() {
  for (LoosePhrase& phrase : loose_) phrase.seek(1);
  sums_.assign(kWindow, 0);
  matched_.assign(kWindow / 64, 0);
  for (std::uint32_t docid = next_any(); docid != PostingList::kEnd; docid = next_any()) {
    const std::uint32_t window = docid / kWindow;
    if (is_late(window * kWindow)) return;
    for (ScoredList& list : terms_) add_window(list, window);
    add_phrases(true, window);
    for (ScoredList& lift : lifts_) lift_window(lift, window);
    add_phrases(false, window);
    take_window(window);
  }
}

}  // namespace

Answer retrieve(const Plan& plan, const Wanted& wanted, const ranking::Options& options,
                const Xapian::Database& database, glass::Index& index) {
  return Retrieval(plan, wanted, options, database, index).run();
}

}  // namespace morgue::retrieval
