// Owns: the names that stand in an index folder: its files, and the keys of Xapian's metadata.
// Does not own: what they hold (index.hpp, indexer/index, indexer/build).
#pragma once

#include <string_view>

namespace morgue {

/// Names the generation that is the index; Xapian's own name for a stub.
inline constexpr const char* kStubFile = "XAPIANDB";
/// What a line of it begins with, before the name of a folder.
inline constexpr std::string_view kStubLine = "auto ";
/// What the names of generations begin with, before their numbers.
inline constexpr std::string_view kGenerationPrefix = "gen-";
/// The stub while it is written, before the rename.
inline constexpr const char* kNextStubFile = "XAPIANDB.next";
/// What writers lock.
inline constexpr const char* kLockFile = "write.lock";

/// IndexIdentity::format.
inline constexpr const char* kFormatKey = "morgue.format";
/// IndexIdentity::fingerprint.
inline constexpr const char* kFingerprintKey = "morgue.fingerprint";
/// IndexIdentity::made_by.
inline constexpr const char* kMadeByKey = "morgue.made-by";
/// The folders that were indexed, one a line, as one_line_bytes() writes them.
inline constexpr const char* kBasesKey = "morgue.bases";
/// Before the hash of an id: the tombstone of an article that was suppressed
/// (indexer/takedown/tombstones.hpp).
inline constexpr const char* kSuppressedPrefix = "morgue.suppressed.";
/// Not empty where the index has its stories; before the number of a part of them, in eight digits
/// (story_map.hpp).
inline constexpr const char* kStoriesKey = "morgue.stories";
/// ArchiveState::id.
inline constexpr const char* kArchiveKey = "morgue.archive";
/// ArchiveState::change.
inline constexpr const char* kChangeKey = "morgue.change";
/// declared_fields().
inline constexpr const char* kFieldsKey = "morgue.fields";
/// finds_compounds().
inline constexpr const char* kCompoundsKey = "morgue.compounds";
/// serves_words(); before a dot and a key of the dictionary: the words under it (served_words.hpp).
inline constexpr const char* kServedWordsKey = "morgue.words";
/// documents_version().
inline constexpr const char* kDocumentsKey = "morgue.documents";

}  // namespace morgue
