// Owns: where an archive stands: what --db names, as the list of its shards. Does not own: opening
// them (joined_database.hpp), what an index folder holds (index.hpp).
//
// A shard is a whole index. An archive of several is named by giving --db more than once, by a
// folder of indexes, or by a stub file in Xapian's own form, a line a database:
//   auto FOLDER, remote HOST:PORT, remote :ssh HOST xapian-progsrv FOLDER
#pragma once

#include <chrono>
#include <cstdint>
#include <filesystem>
#include <string>
#include <string_view>
#include <vector>

namespace morgue {

/// How a shard is reached.
enum class ShardKind {
  folder,  ///< an index folder of this machine
  tcp,     ///< xapian-tcpsrv
  program  ///< what speaks Xapian's protocol on its input and output: xapian-progsrv by ssh
};

/// One shard.
struct ShardAddress {
  ShardKind kind = ShardKind::folder;
  std::string typed = {};      ///< as the user wrote it, or the stub; names it in messages
  std::string target = {};     ///< the folder, the host, or the program
  std::uint16_t port = 0;      ///< of tcp
  std::string arguments = {};  ///< of the program, which Xapian parts at spaces

  bool is_remote() const { return kind != ShardKind::folder; }
  std::filesystem::path folder() const { return target; }
};

/// What is done about shards of other machines that do not answer.
struct Reach {
  /// How long one answer of theirs may take.
  std::chrono::milliseconds timeout{10000};
  bool partial = false;  ///< they are left out of answers, which say so; else it is an error
};

/// An archive: one shard at least.
class IndexPlace {
 public:
  /// The index folder at `path`, whether it is there or not.
  IndexPlace(const std::filesystem::path& path);                                    // NOLINT
  IndexPlace(const char* path) : IndexPlace(std::filesystem::path(path)) {}         // NOLINT
  IndexPlace(const std::string& path) : IndexPlace(std::filesystem::path(path)) {}  // NOLINT
  IndexPlace(std::vector<ShardAddress> shards, std::filesystem::path folder);

  const std::vector<ShardAddress>& shards() const { return shards_; }
  /// Whether it is one index folder.
  bool is_folder() const { return shards_.size() == 1 && !shards_.front().is_remote(); }
  /// The folder that was named, where it was one: of one index, or of several. Else that of the
  /// first shard of this machine; empty where there is none.
  const std::filesystem::path& folder() const { return folder_; }
  /// For messages: "news.db", or "news-1.db and 3 more".
  std::string shown() const;
  /// What find_place() makes the same place of anywhere on this machine: a line a shard.
  std::string written() const;

  const Reach& reach() const { return reach_; }
  void set_reach(const Reach& reach) { reach_ = reach; }

 private:
  std::vector<ShardAddress> shards_;
  std::filesystem::path folder_;
  Reach reach_;
};

/// What --db names, a line each: index folders, folders of indexes, stub files, HOST:PORT or
/// ssh:HOST:/PATH; nothing: MORGUE_DB, else ./morgue.db. What is not there is taken for an index
/// folder, which opening then reports. Throws Error (usage) for an address that is none, a shard
/// that is named twice and a stub that is none; Error (io) for what cannot be read.
IndexPlace find_place(std::string_view names);

/// The shards of a folder that write_shards() has made, in their order. Empty for any other folder,
/// whatever lies in it: who writes takes no other's indexes for shards.
std::vector<std::filesystem::path> shards_in(const std::filesystem::path& folder);

/// The name of a shard in a folder of indexes that Morgue makes: "shard-0001" for 0.
std::string shard_name(std::size_t number);

/// Writes the stub that makes `folder` a folder of the indexes named so in it, by one rename;
/// Xapian's own programs open it as one database, too. Throws Error (io).
void write_shards(const std::filesystem::path& folder, const std::vector<std::string>& names);

}  // namespace morgue
