// Owns: partners and chains (see links.hpp).
#include "searcher/matching/links.hpp"

#include <algorithm>

#include "common/analysis/tokenizer.hpp"
#include "common/fields/schema.hpp"
#include "searcher/matching/spans.hpp"

namespace morgue::matching {

using query::Link;
using query::LinkKind;
using query::Near;

bool in_same_part(const Span& a, const Span& b) {
  return (a.first < kBodyPosition) == (b.first < kBodyPosition);
}

namespace {

const query::Leaf* first_leaf(const Near& near) {
  const query::Leaf* first = nullptr;
  for (const auto& operand : near.operands) {
    query::for_each_leaf(*operand, [&first](const query::Leaf& leaf) {
      if (first == nullptr) first = &leaf;
    });
    if (first != nullptr) return first;
  }
  return first;
}

/// Neighbours have nothing between them that could be joined.
bool needs_joined(const Link& link) {
  return (link.kind == LinkKind::near || link.kind == LinkKind::before) && link.distance > 1;
}

}  // namespace

const JoinedWords& joined_between(const Link& link, const query::ResolvedNode& clause,
                                  DocumentView& view) {
  static const JoinedWords none;
  const query::Leaf* first = nullptr;
  query::for_each_leaf(clause, [&first](const query::Leaf& leaf) {
    if (first == nullptr) first = &leaf;
  });
  return first == nullptr || !needs_joined(link) ? none : view.joined(first->scope);
}

const JoinedWords& joined_between(const Near& near, DocumentView& view) {
  static const JoinedWords none;
  if (std::none_of(near.links.begin(), near.links.end(), needs_joined)) return none;
  const query::Leaf* leaf = first_leaf(near);
  return leaf == nullptr ? none : view.joined(leaf->scope);
}

bool linked(const Span& a, const Span& b, const Link& link, const JoinedWords& joined,
            DocumentView& view) {
  const auto apart = words_apart(a, b, joined);
  if (!apart || !in_same_part(a, b)) return false;
  switch (link.kind) {
    case LinkKind::near:
      return *apart <= link.distance;
    case LinkKind::before:
      return a.last < b.first && *apart <= link.distance;
    case LinkKind::sentence:
      return view.sentence_of(a.first) == view.sentence_of(b.last) &&
             view.sentence_of(a.last) == view.sentence_of(b.first);
    case LinkKind::paragraph:
      return view.paragraph_of(a.first) == view.paragraph_of(b.first);
  }
  return false;
}

Partners::Partners(const std::vector<Span>& spans, bool on_right, const Link& link,
                   const JoinedWords& joined, DocumentView& view)
    : link_(link), joined_(joined), view_(view), on_right_(on_right) {
  for (std::size_t i = 0; i < spans.size(); ++i) {
    view_.tick();
    // A span over two sentences is in none.
    if (link_.kind == LinkKind::sentence &&
        view_.sentence_of(spans[i].first) != view_.sentence_of(spans[i].last))
      continue;
    by_first_.push_back({spans[i], i, 0, 0});
  }
  const bool only_later = link_.kind == LinkKind::before && on_right_;
  if (!only_later) by_last_ = by_first_;
  const auto ends_sooner = [](const Entry& a, const Entry& b) { return a.span.last < b.span.last; };
  if (!std::is_sorted(by_last_.begin(), by_last_.end(), ends_sooner))
    std::stable_sort(by_last_.begin(), by_last_.end(), ends_sooner);
  note_ways();
}

bool Partners::is_by_unit() const {
  return link_.kind == LinkKind::sentence || link_.kind == LinkKind::paragraph;
}

/// Headline and text apart: nothing is linked across.
void Partners::note_ways() {
  if (joined_.empty() || is_by_unit()) return;
  for (std::size_t i = by_first_.size(); i > 0; --i) {
    Entry& entry = by_first_[i - 1];
    entry.way = joined_.ahead(entry.span.first);
    entry.best = i - 1;
    if (i == by_first_.size() || !in_same_part(entry.span, by_first_[i].span)) continue;
    const std::size_t rest = by_first_[i].best;
    if (by_first_[rest].way < entry.way) entry.best = rest;
  }
  for (std::size_t i = 0; i < by_last_.size(); ++i) {
    Entry& entry = by_last_[i];
    entry.way = joined_.behind(entry.span.last);
    entry.best = i;
    if (i == 0 || !in_same_part(entry.span, by_last_[i - 1].span)) continue;
    const std::size_t rest = by_last_[i - 1].best;
    if (by_last_[rest].way > entry.way) entry.best = rest;
  }
}

bool Partners::fits(const Span& mine, const Span& theirs) const {
  return on_right_ ? linked(mine, theirs, link_, joined_, view_)
                   : linked(theirs, mine, link_, joined_, view_);
}

/// The first that begins after the span, or the one with the least way to it.
std::optional<std::size_t> Partners::after(const Span& span) const {
  const auto at =
      std::upper_bound(by_first_.begin(), by_first_.end(), span.last,
                       [](std::uint32_t last, const Entry& e) { return last < e.span.first; });
  if (at == by_first_.end()) return std::nullopt;
  if (fits(span, at->span)) return at->number;
  if (joined_.empty() || is_by_unit() || !fits(span, by_first_[at->best].span)) return std::nullopt;
  return by_first_[at->best].number;
}

std::optional<std::size_t> Partners::before(const Span& span) const {
  auto at =
      std::lower_bound(by_last_.begin(), by_last_.end(), span.first,
                       [](const Entry& e, std::uint32_t first) { return e.span.last < first; });
  if (at == by_last_.begin()) return std::nullopt;
  --at;
  if (fits(span, at->span)) return at->number;
  if (joined_.empty() || is_by_unit() || !fits(span, by_last_[at->best].span)) return std::nullopt;
  return by_last_[at->best].number;
}

std::optional<std::size_t> Partners::of(const Span& span) const {
  view_.tick();
  // PRE: what is on the right comes after.
  const bool ordered = link_.kind == LinkKind::before;
  const auto later = ordered && !on_right_ ? std::nullopt : after(span);
  const auto sooner = ordered && on_right_ ? std::nullopt : before(span);
  if (!later || !sooner) return later ? later : sooner;
  const auto span_of = [this](std::size_t number) {
    return std::partition_point(by_first_.begin(), by_first_.end(),
                                [number](const Entry& e) { return e.number < number; })
        ->span;
  };
  const auto apart_later = words_apart(span, span_of(*later), joined_);
  const auto apart_sooner = words_apart(span, span_of(*sooner), joined_);
  return *apart_sooner <= *apart_later ? sooner : later;
}

namespace {

std::vector<Span> linked_ones(const std::vector<Span>& spans, const Partners& partners) {
  std::vector<Span> kept;
  for (const Span& span : spans) {
    if (partners.of(span)) kept.push_back(span);
  }
  return kept;
}

/// The operands' spans; none where one has none.
std::vector<std::vector<Span>> operand_spans(const Near& near, DocumentView& view) {
  std::vector<std::vector<Span>> spans;
  for (const auto& operand : near.operands) {
    spans.push_back(find_spans(*operand, view));
    if (spans.back().empty()) return {};
  }
  return spans;
}

/// Of each operand those spans that a chain from the first operand reaches; false where one has
/// none left.
bool keep_reached(const Near& near, const JoinedWords& joined, DocumentView& view,
                  std::vector<std::vector<Span>>& spans) {
  for (std::size_t i = 1; i < spans.size(); ++i) {
    spans[i] =
        linked_ones(spans[i], Partners(spans[i - 1], false, near.links[i - 1], joined, view));
    if (spans[i].empty()) return false;
  }
  return !spans.empty();
}

}  // namespace

namespace {

/// Tells which spans share a position with one of others.
class Overlaps {
 public:
  /// `spans`, sorted, must outlive it.
  explicit Overlaps(const std::vector<Span>& spans) : spans_(spans) {
    std::uint32_t last = 0;
    for (const Span& span : spans) lasts_.push_back(last = std::max(last, span.last));
  }

  bool any(const Span& span) const {
    const auto after =
        std::partition_point(spans_.begin(), spans_.end(),
                             [&span](const Span& other) { return other.first <= span.last; });
    return after != spans_.begin() &&
           lasts_[static_cast<std::size_t>(after - spans_.begin()) - 1] >= span.first;
  }

 private:
  const std::vector<Span>& spans_;
  std::vector<std::uint32_t> lasts_;  ///< the latest end of the first i + 1 spans
};

}  // namespace

std::vector<Span> spans_apart(const query::Apart& apart, DocumentView& view) {
  std::vector<Span> spans = find_spans(*apart.child, view);
  if (spans.empty()) return spans;
  const std::vector<Span> others = find_spans(*apart.other, view);
  if (others.empty()) return spans;
  const JoinedWords& joined = joined_between(apart.link, *apart.child, view);
  const Partners partners(others, true, apart.link, joined, view);
  const Overlaps overlaps(others);
  std::erase_if(
      spans, [&](const Span& span) { return overlaps.any(span) || partners.of(span).has_value(); });
  return spans;
}

std::vector<std::vector<Span>> participants(const Near& near, DocumentView& view) {
  std::vector<std::vector<Span>> spans = operand_spans(near, view);
  const JoinedWords& joined = joined_between(near, view);
  if (!keep_reached(near, joined, view, spans))
    return std::vector<std::vector<Span>>(near.operands.size());
  for (std::size_t i = spans.size() - 1; i > 0; --i) {
    spans[i - 1] =
        linked_ones(spans[i - 1], Partners(spans[i], true, near.links[i - 1], joined, view));
  }
  return spans;
}

namespace {

bool has_chain(const Near& near, const std::vector<std::vector<Span>>& spans,
               const JoinedWords& joined, DocumentView& view) {
  std::vector<Span> reached = spans[0];
  for (std::size_t i = 1; i + 1 < spans.size(); ++i) {
    reached = linked_ones(spans[i], Partners(reached, false, near.links[i - 1], joined, view));
    if (reached.empty()) return false;
  }
  const Partners last(reached, false, near.links.back(), joined, view);
  return std::any_of(spans.back().begin(), spans.back().end(),
                     [&last](const Span& span) { return last.of(span).has_value(); });
}

}  // namespace

namespace {

/// The least plain distance of two words, the second after the first, or in any order. Nothing
/// where some overlap, and so a nearer one may be hidden behind another; kNever where no two are
/// linked at any distance.
constexpr std::uint32_t kNever = ~0u;

class LeastDistance {
 public:
  explicit LeastDistance(bool ordered) : ordered_(ordered) {}

  std::optional<std::uint32_t> of(const std::vector<Span>& left, const std::vector<Span>& right) {
    auto a = left.begin();
    auto b = right.begin();
    while (!overlap_ && (a != left.end() || b != right.end())) {
      if (b == right.end() || (a != left.end() && a->first < b->first)) {
        if (!ordered_) compare(last_right_, *a);
        last_left_ = std::max(last_left_, (a++)->last);
      } else {
        compare(last_left_, *b);
        last_right_ = std::max(last_right_, (b++)->last);
      }
    }
    if (overlap_) return std::nullopt;
    return least_;
  }

 private:
  void compare(std::uint32_t last, const Span& span) {
    if (last == 0) return;
    overlap_ = overlap_ || last >= span.first;
    if (in_same_part({last, last}, span)) least_ = std::min(least_, span.first - last);
  }

  bool ordered_;
  bool overlap_ = false;
  std::uint32_t least_ = kNever;
  std::uint32_t last_left_ = 0;  // positions begin at 1
  std::uint32_t last_right_ = 0;
};

/// What the distance of two words alone decides; nothing where it does not.
std::optional<bool> holds_plainly(const Near& near, DocumentView& view) {
  if (near.operands.size() != 2) return std::nullopt;
  const auto* first = std::get_if<query::Leaf>(&near.operands[0]->clause);
  const auto* second = std::get_if<query::Leaf>(&near.operands[1]->clause);
  const Link& link = near.links[0];
  if (first == nullptr || second == nullptr || link.kind == LinkKind::sentence ||
      link.kind == LinkKind::paragraph)
    return std::nullopt;
  const std::vector<Span>& left = view.spans(*first);
  const std::vector<Span>& right = view.spans(*second);
  view.tick(left.size() + right.size());
  const auto least = LeastDistance(link.kind == LinkKind::before).of(left, right);
  if (!least) return std::nullopt;
  if (*least <= link.distance) return true;
  // However many joined forms stand between.
  if (*least == kNever || *least > kMaxCompoundParts * (link.distance - 1) + 1) return false;
  return std::nullopt;
}

}  // namespace

bool near_holds(const Near& near, DocumentView& view) {
  if (const auto plainly = holds_plainly(near, view)) return *plainly;
  const std::vector<std::vector<Span>> spans = operand_spans(near, view);
  if (spans.empty()) return false;
  // Joined forms only shorten a way, so what holds without them holds, and they need not be read.
  if (has_chain(near, spans, {}, view)) return true;
  const JoinedWords& joined = joined_between(near, view);
  return !joined.empty() && has_chain(near, spans, joined, view);
}

Chains::Chains(const Near& near, const std::vector<std::vector<Span>>& parts, DocumentView& view)
    : next_(parts.size()), previous_(parts.size()) {
  const JoinedWords& joined = joined_between(near, view);
  // Any linked participant leads to the end of the chain, since it takes part in a whole match
  // itself.
  for (std::size_t i = 0; i + 1 < parts.size(); ++i) {
    const Partners right(parts[i + 1], true, near.links[i], joined, view);
    for (const Span& span : parts[i]) next_[i].push_back(right.of(span).value_or(0));
    const Partners left(parts[i], false, near.links[i], joined, view);
    for (const Span& span : parts[i + 1]) previous_[i + 1].push_back(left.of(span).value_or(0));
  }
}

std::vector<std::size_t> Chains::through(std::size_t operand, std::size_t span) const {
  std::vector<std::size_t> chain(next_.size(), span);
  for (std::size_t i = operand; i + 1 < chain.size(); ++i) chain[i + 1] = next_[i][chain[i]];
  for (std::size_t i = operand; i > 0; --i) chain[i - 1] = previous_[i][chain[i]];
  return chain;
}

std::vector<Span> covering_spans(const Near& near, DocumentView& view) {
  const std::vector<std::vector<Span>> parts = participants(near, view);
  const Chains chains(near, parts, view);
  std::vector<Span> covers;
  for (std::size_t i = 0; i < parts[0].size(); ++i) {
    Span cover = parts[0][i];
    const std::vector<std::size_t> chain = chains.through(0, i);
    for (std::size_t k = 1; k < chain.size(); ++k) {
      const Span& at = parts[k][chain[k]];
      cover = {std::min(cover.first, at.first), std::max(cover.last, at.last)};
    }
    covers.push_back(cover);
  }
  return covers;
}

}  // namespace morgue::matching
