// Owns: the walk over a field's term list by a Levenshtein automaton.
// Does not own: the automaton (levenshtein_automaton.hpp), what is done with the words
// (vocabulary.cpp).
#pragma once

#include <functional>
#include <string>
#include <string_view>
#include <vector>

#include "common/base/deadline.hpp"
#include "searcher/vocabulary/levenshtein_automaton.hpp"
#include "searcher/vocabulary/term_cursor.hpp"

namespace morgue {

/// Visits the accepted words in order of bytes. The term list is read as a trie: states of the
/// letters shared with the word before are kept, and where no word can match, the walk goes to the
/// smallest string after it that could.
class FuzzyWalk {
 public:
  /// Called with the cursor on an accepted word, and its distance.
  using Visit = std::function<void(const TermCursor& cursor, unsigned distance)>;

  explicit FuzzyWalk(const LevenshteinAutomaton& automaton, Deadline deadline = {});

  /// To be called once. Throws DeadlinePassed where it is not done in time.
  void run(TermCursor& cursor, const Visit& visit);

 private:
  using State = LevenshteinAutomaton::State;

  void keep_shared(std::string_view word);
  bool read(std::string_view word);
  bool find_target();
  void lengthen_target(State state);

  const LevenshteinAutomaton& automaton_;
  Deadline deadline_;
  std::string path_;                 ///< the letters read, all of which lead to live states
  std::vector<std::size_t> begins_;  ///< in bytes of path_, one for each letter
  std::vector<char32_t> letters_;
  std::vector<State> states_;  ///< states_[i] after i letters
  char32_t dead_letter_ = 0;   ///< after path_, where read() returned false
  std::string target_;
};

}  // namespace morgue
