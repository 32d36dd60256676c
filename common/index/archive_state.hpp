// Owns: which archive an index is, and which state of it, for those who come back later: an
// identity and a number of the last change. Does not own: keeping a place in it (searcher/alerts),
// generations and Xapian's own revisions (index.hpp), which a rebuild and `compact` begin anew.
#pragma once

#include <xapian.h>

#include <cstdint>
#include <map>
#include <optional>
#include <string>

namespace morgue {

/// Survives commits, generations, `compact` and `upgrade`; an index made from nothing is another
/// archive. A copy of the folder is the same one.
struct ArchiveState {
  std::string id;  ///< 32 hexadecimal digits, random
  /// Number of the last commit that added or changed articles, each of which has it in
  /// Slot::changed; 0 before the first. Numbers grow. They are seconds since 1970 where possible,
  /// so that those given after an older copy of the index was restored are greater than all that
  /// were given before.
  std::uint64_t change = 0;
};

/// Of the state that the database reads; nothing where it was made before changes were numbered.
/// May throw Xapian::Error.
std::optional<ArchiveState> archive_state(const Xapian::Database& database);

/// A value of Slot::changed.
std::string changed_value(std::uint64_t change);
/// The number in such a value; 0 where it is none: what was there before changes were numbered.
std::uint64_t change_of(const std::string& value);

/// The number for the next commit at that second (since 1970): greater than the last.
std::uint64_t next_change(const Xapian::Database& database, std::int64_t now);
/// The same of now.
std::uint64_t next_change(const Xapian::Database& database);

/// Gives the database an identity, if it has none, and that number, in the transaction under way;
/// 0: the number stays.
void note_change(Xapian::WritableDatabase& database, std::uint64_t change);
/// The metadata that note_change() sets, by key.
std::map<std::string, std::string> noted_change(const Xapian::Database& database,
                                                std::uint64_t change);

}  // namespace morgue
