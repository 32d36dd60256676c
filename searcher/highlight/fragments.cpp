// Owns: scoring and cutting of passages.
#include "searcher/highlight/fragments.hpp"

#include <algorithm>
#include <map>
#include <string_view>

namespace morgue::highlight {

namespace {

/// Bytes of a word of the body: tokens but for joined forms and bigrams, so that both ends rise.
struct WordRange {
  std::uint32_t begin;
  std::uint32_t end;
};

std::vector<WordRange> word_ranges(const std::vector<Token>& tokens) {
  std::vector<WordRange> words;
  words.reserve(tokens.size());
  for (const Token& token : tokens) {
    if (counts_as_word(token)) words.push_back({token.begin, token.end});
  }
  return words;
}

/// A match as far as it lies in the body.
struct BodyMatch {
  std::uint32_t begin;
  std::uint32_t end;
  std::size_t clause;
  const Match* match;
};

struct Window {
  std::uint32_t begin = 0;
  std::uint32_t end = 0;
  double score = 0;
};

std::vector<BodyMatch> body_matches(const std::vector<Match>& matches) {
  std::vector<BodyMatch> found;
  for (const Match& match : matches) {
    if (match.words.front().part != TextPart::body || match.words.back().part != TextPart::body)
      continue;
    std::uint32_t end = 0;
    for (const TextRange& word : match.words) end = std::max(end, word.end);
    found.push_back({match.words.front().begin, end, match.clause, &match});
  }
  std::sort(found.begin(), found.end(),
            [](const BodyMatch& a, const BodyMatch& b) { return a.begin < b.begin; });
  return found;
}

/// Rare clauses weigh more: the inverse of how often each matches in this article.
std::vector<double> clause_weights(const std::vector<BodyMatch>& matches) {
  std::vector<double> counts;
  for (const BodyMatch& match : matches) {
    if (match.clause >= counts.size()) counts.resize(match.clause + 1, 0);
    counts[match.clause] += 1;
  }
  for (double& count : counts) count = count > 0 ? 1 + 1 / count : 0;
  return counts;
}

/// Matches that one window counts at most: many may share a word, as where one word is near a
/// thousand others.
constexpr std::size_t kMaxCounted = 256;

/// The window that begins with match `i`: takes in what follows within `length` bytes and the same
/// paragraph. `seen` has an entry for each clause: the last window that held it.
Window window_from(std::size_t i, const std::vector<BodyMatch>& matches,
                   const std::vector<double>& weights, std::size_t length,
                   std::uint32_t paragraph_end, std::vector<std::size_t>& seen) {
  Window window{matches[i].begin, matches[i].end, 0};
  const std::size_t end = std::min(matches.size(), i + kMaxCounted);
  for (std::size_t k = i; k < end; ++k) {
    const BodyMatch& match = matches[k];
    const bool fits = match.end - window.begin <= length && (match.end <= paragraph_end || k == i);
    if (match.begin - window.begin > length) break;
    if (!fits) continue;
    window.score += seen[match.clause] != i + 1 ? weights[match.clause] : 0.05;
    seen[match.clause] = i + 1;
    window.end = std::max(window.end, match.end);
  }
  const double spread =
      static_cast<double>(window.end - window.begin) / static_cast<double>(length);
  window.score -= 0.3 * std::min(spread, 1.0);
  return window;
}

/// Cuts a window out of the body between words, widened to about `length` bytes, preferring
/// sentence starts and ends.
class Cutter {
 public:
  Cutter(std::string_view body, const std::vector<WordRange>& words, std::size_t length)
      : body_(body), words_(words), length_(length) {}

  Fragment cut(std::uint32_t begin, std::uint32_t end) const {
    const std::uint32_t room =
        end - begin < length_ ? static_cast<std::uint32_t>(length_) - (end - begin) : 0;
    const std::uint32_t paragraph = paragraph_begin(begin, room / 3);
    Fragment fragment;
    fragment.begin = start_before(begin, paragraph, room / 3);
    const std::uint32_t used = begin - fragment.begin;
    fragment.end = end_after(end, room > used ? room - used : 0);
    return fragment;
  }

 private:
  /// Where the paragraph begins, if that is within `room`; else some place before that. A paragraph
  /// may be as long as a book.
  std::uint32_t paragraph_begin(std::uint32_t at, std::uint32_t room) const {
    const std::uint32_t lowest = at > room + 3 ? at - room - 3 : 0;
    const std::size_t gap = body_.substr(lowest, at - lowest).rfind("\n\n");
    return gap == std::string_view::npos ? lowest : lowest + static_cast<std::uint32_t>(gap + 2);
  }
  /// The same of its end.
  std::uint32_t paragraph_end(std::uint32_t at, std::uint32_t room) const {
    const std::string_view near = body_.substr(at, std::size_t{room} + 3);
    return at + static_cast<std::uint32_t>(std::min(near.find("\n\n"), near.size()));
  }

  /// A sentence begins after a full stop and a space, or an ideographic full stop.
  bool begins_sentence(std::uint32_t at) const {
    if (at < 2) return true;
    const std::string_view before = body_.substr(0, at);
    if (before.ends_with("\xE3\x80\x82")) return true;
    const std::size_t text = before.find_last_not_of(" \n\"'\x9C\x80\xE2");
    return text != std::string_view::npos && text + 1 < at &&
           (before[text] == '.' || before[text] == '!' || before[text] == '?');
  }

  std::uint32_t start_before(std::uint32_t begin, std::uint32_t paragraph,
                             std::uint32_t room) const {
    if (begin - paragraph <= room) return paragraph;
    const std::uint32_t lowest = begin - room;
    auto token =
        std::lower_bound(words_.begin(), words_.end(), lowest,
                         [](const WordRange& t, std::uint32_t at) { return t.begin < at; });
    std::uint32_t word = begin;
    for (; token != words_.end() && token->begin <= begin; ++token) {
      word = std::min(word, token->begin);
      if (begins_sentence(token->begin)) return sign_before(token->begin, lowest);
    }
    return sign_before(word, lowest);
  }

  /// Takes an opening quote or currency sign along, if white space or a word stands before it.
  std::uint32_t sign_before(std::uint32_t word, std::uint32_t lowest) const {
    std::uint32_t at = word;
    while (!begins_cleanly(at)) {
      if (at <= lowest) return word;
      --at;
    }
    return at;
  }
  bool begins_cleanly(std::uint32_t at) const {
    return at == 0 || body_[at - 1] == ' ' || body_[at - 1] == '\n' || is_word_end(at);
  }
  /// Whether `at` is the end of a word, or inside one.
  bool is_word_end(std::uint32_t at) const {
    const auto after =
        std::lower_bound(words_.begin(), words_.end(), at,
                         [](const WordRange& t, std::uint32_t a) { return t.begin < a; });
    return after != words_.begin() && std::prev(after)->end >= at;
  }

  std::uint32_t end_after(std::uint32_t end, std::uint32_t room) const {
    const std::uint32_t paragraph = paragraph_end(end, room);
    if (paragraph - end <= room) return paragraph;
    const std::uint32_t highest = end + room;
    auto token =
        std::lower_bound(words_.begin(), words_.end(), end,
                         [](const WordRange& t, std::uint32_t at) { return t.begin < at; });
    std::uint32_t word = end;
    std::uint32_t sentence = 0;
    for (; token != words_.end() && token->end <= highest; ++token) {
      if (token->begin > end && begins_sentence(token->begin)) sentence = word;
      word = std::max(word, token->end);
    }
    // A sentence's end is taken where it does not cost more than half of the room.
    const std::uint32_t at = sentence > end + room / 2 ? sentence : word;
    return with_signs(at, paragraph_end(at, kMaxSigns));
  }

  /// Takes closing signs along, up to the next white space or word.
  std::uint32_t with_signs(std::uint32_t at, std::uint32_t limit) const {
    const auto next =
        std::lower_bound(words_.begin(), words_.end(), at,
                         [](const WordRange& t, std::uint32_t a) { return t.begin < a; });
    const std::uint32_t stop = next == words_.end() ? limit : std::min(limit, next->begin);
    while (at < stop && body_[at] != ' ' && body_[at] != '\n') ++at;
    return at;
  }

  /// Bytes of closing signs that are taken along at most.
  static constexpr std::uint32_t kMaxSigns = 64;

  std::string_view body_;
  const std::vector<WordRange>& words_;
  std::size_t length_;
};

/// `marks`: sorted, none overlapping another.
void fill_marks(Fragment& fragment, const std::vector<TextRange>& marks) {
  const auto first = std::partition_point(marks.begin(), marks.end(), [&](const TextRange& mark) {
    return mark.end <= fragment.begin;
  });
  for (auto at = first; at != marks.end() && at->begin < fragment.end; ++at) {
    const TextRange& mark = *at;
    // Of a hyphenated word a fragment may hold a part only.
    const std::uint32_t begin = std::max(mark.begin, fragment.begin);
    const std::uint32_t end = std::min(mark.end, fragment.end);
    if (begin < end) fragment.marks.push_back({mark.part, begin, end});
  }
}

/// Fragments by their beginnings, none overlapping another.
using FragmentsByBegin = std::map<std::uint32_t, Fragment>;

bool overlaps_any(const Fragment& fragment, const FragmentsByBegin& others) {
  const auto after = others.lower_bound(fragment.end);
  return after != others.begin() && std::prev(after)->second.end > fragment.begin;
}

/// A match too wide for one fragment, or in more than one paragraph: a short one around each of its
/// words.
std::vector<Fragment> wide_fragments(const BodyMatch& wide, std::string_view body,
                                     const std::vector<WordRange>& words, std::size_t length) {
  std::vector<Fragment> out;
  const Cutter narrow(
      body, words,
      std::max<std::size_t>(length / std::max<std::size_t>(wide.match->words.size(), 1), 60));
  for (const TextRange& word : wide.match->words) {
    Fragment fragment = narrow.cut(word.begin, word.end);
    fragment.whole_match = true;
    if (!out.empty() && fragment.begin <= out.back().end) {
      out.back().end = std::max(out.back().end, fragment.end);
    } else {
      out.push_back(fragment);
    }
  }
  return out;
}

std::vector<Fragment> whole_body(std::string_view body, const std::vector<Match>& matches) {
  if (body.empty()) return {};
  Fragment fragment;
  fragment.end = static_cast<std::uint32_t>(body.size());
  fragment.marks = merged_marks(matches, TextPart::body);
  fragment.whole_match = !fragment.marks.empty();
  return {fragment};
}

}  // namespace

std::vector<Fragment> choose_fragments(matching::TextView& view, const std::vector<Match>& matches,
                                       const FragmentOptions& options) {
  const std::string_view body = view.text(TextPart::body);
  if (options.whole) return whole_body(body, matches);
  if (options.count == 0) return {};
  const std::vector<WordRange> words = word_ranges(view.tokens(TextPart::body).tokens);
  const std::vector<BodyMatch> found = body_matches(matches);
  const Cutter cutter(body, words, options.length);
  std::vector<Fragment> fragments;
  if (found.empty()) {
    if (!body.empty()) fragments.push_back(cutter.cut(0, 0));
    return fragments;
  }
  const std::vector<double> weights = clause_weights(found);
  std::vector<std::size_t> seen(weights.size(), 0);
  std::vector<std::pair<Window, std::size_t>> windows;
  std::vector<std::uint32_t> paragraph_ends;
  for (std::size_t i = 0; i < found.size(); ++i) {
    view.tick();
    const bool same = i > 0 && paragraph_ends.back() > found[i].begin;
    const auto paragraph_end =
        same ? paragraph_ends.back()
             : static_cast<std::uint32_t>(std::min(body.find("\n\n", found[i].begin), body.size()));
    paragraph_ends.push_back(paragraph_end);
    windows.emplace_back(window_from(i, found, weights, options.length, paragraph_end, seen), i);
  }
  std::stable_sort(windows.begin(), windows.end(),
                   [](const auto& a, const auto& b) { return a.first.score > b.first.score; });
  FragmentsByBegin chosen;
  for (const auto& [window, first] : windows) {
    view.tick();
    if (chosen.size() >= options.count) break;
    if (found[first].end - found[first].begin > options.length ||
        found[first].end > paragraph_ends[first]) {
      if (!chosen.empty()) continue;
      for (const Fragment& part : wide_fragments(found[first], body, words, options.length))
        chosen.emplace(part.begin, part);
      continue;
    }
    Fragment fragment = cutter.cut(window.begin, window.end);
    fragment.whole_match = true;
    if (!overlaps_any(fragment, chosen)) chosen.emplace(fragment.begin, fragment);
  }
  for (const auto& [begin, fragment] : chosen) fragments.push_back(fragment);
  const std::vector<TextRange> marks = merged_marks(matches, TextPart::body);
  for (Fragment& fragment : fragments) fill_marks(fragment, marks);
  return fragments;
}

}  // namespace morgue::highlight
