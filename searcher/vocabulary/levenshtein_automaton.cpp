// Owns: the steps of the automaton.
#include "searcher/vocabulary/levenshtein_automaton.hpp"

#include <algorithm>

#include "common/base/errors.hpp"
#include "common/base/utf8.hpp"

namespace morgue {

namespace {

/// Equal to no letter of any word.
constexpr char32_t kForeignLetter = 0xFFFFFFFF;

/// The letter itself, past the surrogates, or nothing beyond U+10FFFF.
std::optional<char32_t> valid_letter(char32_t letter) {
  if (letter >= 0xD800 && letter <= 0xDFFF) return 0xE000;
  if (letter > 0x10FFFF) return std::nullopt;
  return letter;
}

}  // namespace

LevenshteinAutomaton::LevenshteinAutomaton(std::string_view word, unsigned max_distance)
    : max_distance_(max_distance) {
  if (max_distance > kMaxDistance) throw Error(ErrorCode::internal, "edit distance too large");
  for (std::size_t pos = 0; pos < word.size();) word_.push_back(next_code_point(word, pos));
}

LevenshteinAutomaton::State LevenshteinAutomaton::start() const {
  State state;
  const auto too_far = static_cast<std::uint8_t>(max_distance_ + 1);
  state.row.fill(too_far);
  state.previous.fill(too_far);
  for (unsigned j = 0; j <= max_distance_ && j <= word_.size(); ++j) {
    state.row[max_distance_ + j] = static_cast<std::uint8_t>(j);
  }
  return state;
}

LevenshteinAutomaton::State LevenshteinAutomaton::step(const State& state, char32_t letter) const {
  const unsigned k = max_distance_;
  const unsigned too_far = k + 1;
  State next;
  next.previous = state.row;
  next.last = letter;
  next.depth = state.depth + 1;
  next.row.fill(static_cast<std::uint8_t>(too_far));
  for (unsigned b = 0; b <= 2 * k; ++b) {
    const std::size_t shifted = next.depth + b;  // j + k
    if (shifted < k || shifted - k > word_.size()) continue;
    const std::size_t j = shifted - k;
    unsigned best = too_far;
    if (b < 2 * k) best = std::min(best, state.row[b + 1] + 1u);
    if (j > 0) {
      if (b > 0) best = std::min(best, next.row[b - 1] + 1u);
      best = std::min(best, state.row[b] + (word_[j - 1] == letter ? 0u : 1u));
    }
    const bool swap =
        j > 1 && state.depth > 0 && word_[j - 2] == letter && word_[j - 1] == state.last;
    if (swap) best = std::min(best, state.previous[b] + 1u);
    next.row[b] = static_cast<std::uint8_t>(std::min(best, too_far));
  }
  return next;
}

bool LevenshteinAutomaton::can_match(const State& state) const {
  // A swap reaches over one row, but the row between then holds a cell one edit nearer than its
  // end.
  return *std::min_element(state.row.begin(), state.row.end()) <= max_distance_;
}

std::optional<unsigned> LevenshteinAutomaton::distance(const State& state) const {
  const std::size_t shifted = word_.size() + max_distance_;
  if (shifted < state.depth || shifted - state.depth > 2 * max_distance_) return std::nullopt;
  const unsigned found = state.row[shifted - state.depth];
  if (found > max_distance_) return std::nullopt;
  return found;
}

std::optional<char32_t> LevenshteinAutomaton::next_letter(const State& state, char32_t from) const {
  if (can_match(step(state, kForeignLetter))) return valid_letter(from);
  // No edit is left: only letters of the word near this depth lead on, a swap's one place further
  // back.
  const std::size_t reach = max_distance_ + 1;
  const std::size_t begin = std::min(state.depth > reach ? state.depth - reach : 0, word_.size());
  const std::size_t end = std::min(state.depth + reach + 1, word_.size());
  std::optional<char32_t> best;
  for (std::size_t i = begin; i < end; ++i) {
    const char32_t letter = word_[i];
    const bool candidate = letter >= from && (!best || letter < *best);
    if (candidate && can_match(step(state, letter))) best = letter;
  }
  return best;
}

std::optional<unsigned> LevenshteinAutomaton::distance_to(std::string_view word) const {
  State state = start();
  for (std::size_t pos = 0; pos < word.size();) {
    state = step(state, next_code_point(word, pos));
    if (!can_match(state)) return std::nullopt;
  }
  return distance(state);
}

}  // namespace morgue
