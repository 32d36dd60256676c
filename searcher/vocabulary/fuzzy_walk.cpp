// Owns: the walk over the term list as a trie.
#include "searcher/vocabulary/fuzzy_walk.hpp"

#include <algorithm>

#include "common/base/utf8.hpp"

namespace morgue {

namespace {
/// Steps between two looks at the clock.
constexpr std::size_t kBetweenLooks = 64;
}  // namespace

FuzzyWalk::FuzzyWalk(const LevenshteinAutomaton& automaton, Deadline deadline)
    : automaton_(automaton), deadline_(deadline), states_{automaton.start()} {}

void FuzzyWalk::run(TermCursor& cursor, const Visit& visit) {
  for (std::size_t steps = 0; !cursor.at_end(); ++steps) {
    if (steps % kBetweenLooks == 0) deadline_.check();
    const std::string_view word = cursor.word();
    keep_shared(word);
    if (!read(word)) {
      if (!find_target()) return;
      cursor.advance_to(target_);
      continue;
    }
    if (const auto distance = automaton_.distance(states_.back())) visit(cursor, *distance);
    cursor.next();
  }
}

/// Drops the letters that the word does not begin with.
void FuzzyWalk::keep_shared(std::string_view word) {
  const auto differ = std::mismatch(path_.begin(), path_.end(), word.begin(), word.end()).first;
  const auto shared = static_cast<std::size_t>(differ - path_.begin());
  while (path_.size() > shared) {
    path_.resize(begins_.back());
    begins_.pop_back();
    letters_.pop_back();
    states_.pop_back();
  }
}

/// Reads the rest of the word; false where a letter leads to no match.
bool FuzzyWalk::read(std::string_view word) {
  while (path_.size() < word.size()) {
    const std::size_t begin = path_.size();
    std::size_t end = begin;
    const char32_t letter = next_code_point(word, end);
    State state = automaton_.step(states_.back(), letter);
    if (!automaton_.can_match(state)) {
      dead_letter_ = letter;
      return false;
    }
    path_.append(word.substr(begin, end - begin));
    begins_.push_back(begin);
    letters_.push_back(letter);
    states_.push_back(state);
  }
  return true;
}

/// Sets target_ to a string after all that begin with path_ and the dead letter, before which none
/// matches; false if none after it does.
bool FuzzyWalk::find_target() {
  char32_t letter = dead_letter_;
  target_ = path_;
  for (std::size_t depth = letters_.size();; --depth) {
    if (const auto next = automaton_.next_letter(states_[depth], letter + 1)) {
      append_utf8(target_, *next);
      lengthen_target(automaton_.step(states_[depth], *next));
      return true;
    }
    if (depth == 0) return false;
    letter = letters_[depth - 1];
    target_.resize(begins_[depth - 1]);
  }
}

/// Where all edits are spent the word itself says how a match goes on.
void FuzzyWalk::lengthen_target(State state) {
  while (!automaton_.distance(state)) {
    const auto next = automaton_.next_letter(state, 0);
    if (!next || *next == 0) return;
    append_utf8(target_, *next);
    state = automaton_.step(state, *next);
  }
}

}  // namespace morgue
