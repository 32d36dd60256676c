// Owns: what an index on disk is: its folder, its metadata, opening it for reading, and the
// translation of Xapian's errors. Does not own: writing (indexer/build/index_writer.hpp) and
// searching (searcher/search/search.hpp).
//
// An index is a folder with a Xapian stub file XAPIANDB that names the generation folder in use
// ("gen-000001"), so that a rebuilt index takes the place of the old one by one rename, and
// xapian-delve and omega open the folder as any database.
#pragma once

#include <xapian.h>

#include <exception>
#include <filesystem>
#include <map>
#include <optional>
#include <string>
#include <string_view>

#include "common/base/errors.hpp"

namespace morgue {

/// Where the index is: the option, else MORGUE_DB, else ./morgue.db.
std::filesystem::path index_path(const std::string& option);

/// How an index was made, from its metadata.
struct IndexIdentity {
  int format = 0;
  std::string fingerprint;  ///< schema and analyzer
  std::string made_by;      ///< program and version
};

/// Writes own_identity() and kDocumentsVersion into a database that has none.
void write_identity(Xapian::WritableDatabase& database);

/// kDocumentsVersion of the program that made the first of the documents, and so of all of them; 0
/// in an index made before there was one. May throw Xapian::Error.
int documents_version(const Xapian::Database& database);

/// The fingerprint of schema and analyzer that a database was made with. May throw Xapian::Error.
std::string stored_fingerprint(const Xapian::Database& database);

/// Throws Error (index_incompatible, index_damaged) unless the database was made in a way this
/// program reads.
void check_identity(const Xapian::Database& database, const std::filesystem::path& path);

/// Opens for reading. Throws Error (index_missing, index_damaged, index_incompatible), each with
/// what to do.
Xapian::Database open_index(const std::filesystem::path& path);

/// Whether this program can search and write the database: it is of the same format and analysis.
/// May throw Xapian::Error.
bool is_own(const Xapian::Database& database);

/// Opens for reading stored articles and counts alone, which need no common analysis: an index of
/// this program's format or an older one, whatever its fingerprint. Throws Error as open_index.
Xapian::Database open_stored(const std::filesystem::path& path);

/// Whether that is a name of a generation: "gen-000001".
bool is_generation(std::string_view name);

/// The generation folder that the stub names; empty where there is no stub. A stub is whole or it
/// is none of ours: Throws Error (index_damaged) for any other file of that name, and for a foreign
/// database.
std::filesystem::path current_generation(const std::filesystem::path& path);

/// Puts a stub that names `generation` (a folder in `path`) in place by one rename, synced to disk.
void set_generation(const std::filesystem::path& path, const std::string& generation);

/// Puts a stub of that text in place so. Throws Error (io).
void write_stub(const std::filesystem::path& path, const std::string& text);

/// What an error of Xapian's means, as a clause: "damaged (EOF reading block 0)".
std::string describe(const Xapian::Error& error);

/// Why a shard of another machine did not answer, as a clause.
std::string reason_of(const Xapian::NetworkError& error);

/// The exception being handled, as our Error: call inside catch (...). `path` is named in the
/// message.
[[noreturn]] void rethrow_as_error(const std::filesystem::path& path);

/// The document of the article with that id, byte for byte. May throw Xapian::Error.
std::optional<Xapian::docid> find_article(const Xapian::Database& database, const std::string& id);

/// Articles by language code, from the L terms.
std::map<std::string, Xapian::doccount> language_counts(const Xapian::Database& database);

}  // namespace morgue
