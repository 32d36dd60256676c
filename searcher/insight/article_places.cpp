// Owns: looking for places (see article_places.hpp).
#include "searcher/insight/article_places.hpp"

#include <algorithm>

#include "common/analysis/tokenizer.hpp"
#include "common/base/utf8.hpp"
#include "common/fields/schema.hpp"
#include "searcher/matching/links.hpp"
#include "searcher/matching/spans.hpp"
#include "searcher/resolve/leaf_terms.hpp"
#include "searcher/vocabulary/levenshtein_automaton.hpp"

namespace morgue::insight {

using matching::Span;
using matching::TextPart;
using matching::TextRange;
using matching::TextView;
using query::ResolvedNode;

namespace {

/// The bytes of the clause's word that covers this position.
std::optional<TextRange> range_of(const ResolvedNode& node, std::uint32_t position,
                                  TextView& view) {
  std::optional<TextRange> found;
  query::for_each_leaf(node, [&](const query::Leaf& leaf) {
    const std::vector<Span>& spans = view.spans(leaf);
    auto at = std::upper_bound(spans.begin(), spans.end(), Span{position, ~0u});
    while (!found && at != spans.begin() && (--at)->first + kMaxCompoundParts > position) {
      if (at->last >= position) found = view.range_at(leaf, *at);
    }
  });
  return found;
}

/// Up to `bytes` bytes before or after, cut at a space where there is one.
std::size_t context_begin(std::string_view text, std::size_t begin, std::size_t bytes) {
  if (begin <= bytes) return 0;
  const std::size_t space = text.find_first_of(" \n", begin - bytes);
  std::size_t at = space < begin ? space + 1 : begin;
  while (at < begin && is_continuation_byte(text[at])) ++at;
  return at;
}

std::size_t context_end(std::string_view text, std::size_t end, std::size_t bytes) {
  if (text.size() - end <= bytes) return text.size();
  const std::size_t space = text.find_last_of(" \n", end + bytes);
  return space != std::string_view::npos && space > end ? space : end;
}

std::vector<TextPart> parts_of(query::Scope scope) {
  switch (scope) {
    case query::Scope::headline:
      return {TextPart::headline};
    case query::Scope::first_words:
      return {TextPart::body};
    case query::Scope::byline:
      return {TextPart::byline};
    case query::Scope::place:
      return {TextPart::place};
    case query::Scope::anywhere:
    case query::Scope::body:
    case query::Scope::lead:
      return {TextPart::headline, TextPart::body};
  }
  return {};
}

}  // namespace

ClosePair closest_pair(const query::Near& near, std::size_t link, TextView& view) {
  const query::Link& how = near.links[link];
  const matching::JoinedWords& joined = matching::joined_between(near, view);
  const std::vector<Span> from = matching::find_spans(*near.operands[link], view);
  const std::vector<Span> to = matching::find_spans(*near.operands[link + 1], view);
  // However far apart.
  const query::Link anywhere{query::LinkKind::near, ~0u};
  const query::Link in_order{query::LinkKind::before, ~0u};
  const matching::Partners linked(to, true, how, joined, view);
  const matching::Partners nearest(to, true, anywhere, joined, view);
  const matching::Partners next(to, true, in_order, joined, view);
  ClosePair best;
  const auto take = [&](const Span& a, const matching::Partners& partners,
                        std::optional<std::uint32_t>& least, bool shown) {
    const auto number = partners.of(a);
    if (!number) return;
    const auto apart = matching::words_apart(a, to[*number], joined);
    if (least && *apart >= *least) return;
    least = apart;
    if (!shown) return;
    best.a = a;
    best.b = to[*number];
  };
  for (const Span& a : from) best.holds = best.holds || linked.of(a).has_value();
  for (const Span& a : from) take(a, nearest, best.apart, true);
  const bool ordered = how.kind == query::LinkKind::before;
  for (const Span& a : from) take(a, next, best.apart_in_order, ordered);
  return best;
}

std::optional<Span> smallest_window(const query::Sequence& sequence, TextView& view) {
  struct Place {
    Span span;
    std::size_t word;
  };
  std::vector<Place> places;
  for (std::size_t i = 0; i < sequence.leaves.size(); ++i) {
    for (const Span& span : view.spans(sequence.leaves[i])) places.push_back({span, i});
  }
  std::sort(places.begin(), places.end(),
            [](const Place& a, const Place& b) { return a.span.first < b.span.first; });
  std::vector<std::size_t> seen(sequence.leaves.size(), 0);
  std::size_t missing = seen.size();
  std::optional<Span> best;
  std::size_t left = 0;
  for (const Place& place : places) {
    if (seen[place.word]++ == 0) --missing;
    for (; missing == 0; ++left) {
      const Span window{places[left].span.first, place.span.last};
      const bool better =
          matching::in_same_part({window.first, window.first}, {window.last, window.last}) &&
          (!best || window.last - window.first < best->last - best->first);
      if (better) best = window;
      if (--seen[places[left].word] == 0) ++missing;
    }
  }
  return best;
}

std::string quote_of(const ResolvedNode& node, const Span& span, TextView& view) {
  constexpr std::size_t kAround = 25;
  constexpr std::size_t kLongest = 160;
  const auto first = range_of(node, span.first, view);
  const auto last = range_of(node, span.last, view);
  if (!first || !last || first->part != last->part) return {};
  const std::string_view text = view.text(first->part);
  const std::size_t begin = context_begin(text, first->begin, kAround);
  const std::size_t end = context_end(text, last->end, kAround);
  std::string quote(text.substr(begin, end - begin));
  if (quote.size() > kLongest) {
    const std::size_t head = context_end(text, first->end, kAround);
    const std::size_t tail = context_begin(text, last->begin, kAround);
    if (head < tail)
      quote = std::string(text.substr(begin, head - begin)) + " … " +
              std::string(text.substr(tail, end - tail));
  }
  // Between paragraphs stand two line ends.
  const auto both_blank = [](char a, char b) { return a == b && (a == ' ' || a == '\n'); };
  quote.erase(std::unique(quote.begin(), quote.end(), both_blank), quote.end());
  return ": \"" + make_visible(quote) + "\"";
}

std::string nearest_token(TextView& view, query::Scope scope, const std::string& word) {
  const std::size_t letters = count_code_points(word);
  if (letters < 4) return {};
  const LevenshteinAutomaton automaton(word, letters < 6 ? 1 : 2);
  std::string nearest;
  unsigned best = LevenshteinAutomaton::kMaxDistance + 1;
  for (const TextPart part : parts_of(scope)) {
    const TokenBuffer& buffer = view.tokens(part);
    for (const Token& token : buffer.tokens) {
      const std::string_view term = buffer.term(token);
      const unsigned distance = automaton.distance_to(term).value_or(best);
      if (distance == 0 || distance >= best) continue;
      best = distance;
      nearest = std::string(view.text(part).substr(token.begin, token.end - token.begin));
    }
  }
  return nearest;
}

}  // namespace morgue::insight
