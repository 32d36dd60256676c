// Owns: what differs between two texts, word by word. Does not own: printing it
// (searcher/output/diff.hpp).
//
// By the algorithm of Wu, Manber, Myers and Miller, "An O(NP) sequence comparison algorithm"
// (1990), in the library DTL.
#pragma once

#include <string>
#include <string_view>
#include <vector>

namespace morgue::related {

enum class DiffKind { same, removed, added };

/// A run of words, with the white space behind each; a paragraph ends with "\n\n".
struct DiffPart {
  DiffKind kind;
  std::string text;
};

/// The parts in order: without those added they are `from`, without those removed `to`; parts of
/// one kind do not follow each other. Words are what stands between white space, and each letter of
/// scripts without blanks. White space alone is no difference. Valid UTF-8.
std::vector<DiffPart> word_diff(std::string_view from, std::string_view to);

}  // namespace morgue::related
