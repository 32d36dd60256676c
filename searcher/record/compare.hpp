// Owns: what is different between two answers to one query.
// Does not own: how it is told (report.hpp).
#pragma once

#include <functional>
#include <optional>
#include <string>
#include <vector>

#include "searcher/record/record.hpp"

namespace morgue::record {

/// What became of an article of either answer.
enum class Fate {
  appeared,  ///< a hit now
  vanished,  ///< a hit then
  moved,     ///< to another rank, whether its content changed or not
  changed,   ///< of another content at the same rank
  same
};

struct ArticleFate {
  Fate fate = Fate::same;
  std::string id;
  std::optional<std::size_t> then;  ///< rank; nothing: was no hit
  std::optional<std::size_t> now;
  bool changed = false;  ///< its content is not what it was
  bool in_index = true;  ///< of one that is no hit on a side: whether the index there has it
};

/// A word of the query that stands for others than then.
struct WordChange {
  std::string typed;
  std::vector<std::string> appeared;
  std::vector<std::string> vanished;
};

struct Comparison {
  std::vector<ArticleFate> articles;  ///< by the rank of now, where there is none of then
  std::vector<WordChange> words;
  bool total_differs = false;  ///< both were counted, and are not the same

  std::size_t count(Fate fate) const;
  /// True where the same articles with the same content stand at the same ranks, of as many.
  bool same() const;
};

/// Whether an article of this id is in an index.
using InIndex = std::function<bool(const std::string&)>;

/// Compares two answers; `in_now` asks the index of now, `in_then` that of then, where it can be
/// asked.
Comparison compare(const Record& then, const Record& now, const InIndex& in_now,
                   const InIndex& in_then = nullptr);

}  // namespace morgue::record
