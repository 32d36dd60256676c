// Owns: the command `morgue-index suppress`: taking articles down, listing what was, and lifting.
// Does not own: the removal (build/takedown.hpp), the forms of lists (tombstone_list.hpp).
#include <fmt/format.h>
#include <pwd.h>
#include <unistd.h>

#include <algorithm>
#include <array>
#include <chrono>
#include <iterator>
#include <memory>
#include <optional>
#include <set>

#include "common/base/read_file.hpp"
#include "common/base/utf8.hpp"
#include "common/index/index.hpp"
#include "common/print/safe_text.hpp"
#include "common/program/program.hpp"
#include "indexer/build/takedown.hpp"
#include "indexer/commands/commands.hpp"
#include "indexer/commands/progress_display.hpp"
#include "indexer/commands/shards.hpp"
#include "indexer/commands/tombstone_list.hpp"
#include "indexer/documents/identity.hpp"

namespace morgue {

namespace {

using takedown::Tombstone;
using takedown::Tombstones;

constexpr std::size_t kMaxListBytes = 256u << 20;

std::string login_name() {
  std::array<char, 4096> room{};
  passwd entry{};
  passwd* found = nullptr;
  if (getpwuid_r(geteuid(), &entry, room.data(), room.size(), &found) == 0 && found != nullptr)
    return found->pw_name;
  return fmt::format("user {}", geteuid());
}

/// Each once, in the order in which they were named.
std::vector<std::string> wanted_ids(const IndexOptions& options) {
  std::vector<std::string> ids = options.ids;
  if (!options.ids_file.empty()) {
    const auto more = read_id_list(read_file(options.ids_file, kMaxListBytes));
    ids.insert(ids.end(), more.begin(), more.end());
  }
  std::set<std::string> seen;
  std::erase_if(ids, [&seen](const std::string& id) { return !seen.insert(id).second; });
  return ids;
}

/// What is to be done, and what of it cannot be.
struct Request {
  std::vector<Tombstone> tombstones;  ///< to be written
  bool any_known = false;             ///< some id has a tombstone already
  Tombstones all;                     ///< what stands in any shard
  bool unknown = false;
};

void note_known(const Tombstone& known, bool quiet) {
  if (quiet) return;
  fmt::print(stderr, "morgue-index: '{}' is suppressed already ({}: {})\n", make_visible(known.id),
             takedown::suppressed_words(known).substr(0, 10), make_visible(known.reason));
}

using Writers = std::vector<std::unique_ptr<IndexWriter>>;

/// Each shard has all, as the text of one may come in another.
Tombstones tombstones_of(const Writers& shards) {
  Tombstones all;
  for (const auto& shard : shards) all.put_all(Tombstones(shard->present()));
  return all;
}

/// Nothing where no shard has it.
std::optional<StoredArticle> find(const Writers& shards, const std::string& id) {
  for (const auto& shard : shards) {
    if (const auto docid = shard->find(id))
      return decode_stored_article(shard->present().get_document(*docid).get_data());
  }
  return std::nullopt;
}

/// Tombstones for the ids; one that stands already is kept as it is.
Request request_for(const std::vector<std::string>& ids, const Writers& shards,
                    const IndexOptions& options) {
  Request request;
  request.all = tombstones_of(shards);
  const std::int64_t now = std::chrono::duration_cast<std::chrono::seconds>(
                               std::chrono::system_clock::now().time_since_epoch())
                               .count();
  for (const std::string& id : ids) {
    const auto article = find(shards, id);
    Tombstone tombstone;
    if (article) {
      tombstone = takedown::tombstone_of(*article);
    } else if (const Tombstone* known = request.all.find(id)) {
      note_known(*known, options.quiet);
      request.any_known = true;
      continue;
    } else if (options.beforehand && id.size() <= kMaxIdBytes) {
      tombstone.id = one_line_bytes(id, Escapes::made);
    } else {
      fmt::print(stderr, "morgue-index: {}\n", unknown_id_text(id));
      request.unknown = true;
      continue;
    }
    tombstone.at = now;
    tombstone.who = repair_utf8(options.who.empty() ? login_name() : options.who);
    tombstone.reason = repair_utf8(options.reason);
    request.tombstones.push_back(std::move(tombstone));
  }
  return request;
}

/// Those of a list that the index has not got.
Request request_of_list(const Writers& shards, const IndexOptions& options) {
  Request request;
  request.all = tombstones_of(shards);
  for (Tombstone& tombstone :
       read_tombstone_list(read_file(options.take_file, kMaxListBytes), options.take_file)) {
    tombstone.also.clear();  // of the index that the list is of
    if (request.all.find(tombstone.id) != nullptr)
      request.any_known = true;
    else
      request.tombstones.push_back(std::move(tombstone));
  }
  return request;
}

/// What a shard is to have written: what is new, and what others have and it lacks, as a takedown
/// that failed in the middle leaves it.
std::vector<Tombstone> wanted_in(const IndexWriter& shard, const Request& request) {
  std::vector<Tombstone> wanted = request.tombstones;
  Tombstones heard(shard.present());
  for (const Tombstone& one : request.tombstones) heard.put(one);
  for (Tombstone& one : request.all.sorted()) {
    if (heard.find(one.id) == nullptr) wanted.push_back(std::move(one));
  }
  return wanted;
}

Xapian::doccount article_count(const Writers& shards) {
  Xapian::doccount count = 0;
  for (const auto& shard : shards) count += shard->article_count();
  return count;
}

void tell(const Request& request, const std::vector<TakenDown>& gone, Xapian::doccount left) {
  for (const TakenDown& article : gone) {
    if (article.id != article.by)
      fmt::print(stderr, "'{}' had the same text as '{}' and is gone with it\n",
                 make_visible(article.id), make_visible(article.by));
  }
  fmt::print(stderr, "{} suppressed, {} article{} removed; the index holds {} article{}\n",
             request.tombstones.size(), gone.size(), gone.size() == 1 ? "" : "s", left,
             left == 1 ? "" : "s");
}

ExitCode suppress(const IndexOptions& options) {
  const std::vector<std::string> ids = wanted_ids(options);  // before anybody waits for a lock
  Progress progress;
  ProgressDisplay display(progress, choose_progress_style(options.progress));
  const Writers shards = open_writers(options, &progress);
  const Request request = options.take_file.empty() ? request_for(ids, shards, options)
                                                    : request_of_list(shards, options);
  std::vector<TakenDown> gone;
  for (const auto& shard : shards) {
    const std::vector<Tombstone> wanted = wanted_in(*shard, request);
    if (!wanted.empty() || request.any_known) {
      std::vector<TakenDown> of_shard = take_down(*shard, wanted, progress);
      std::move(of_shard.begin(), of_shard.end(), std::back_inserter(gone));
    }
  }
  display.end();
  if (!options.quiet) tell(request, gone, article_count(shards));
  return request.unknown ? ExitCode::skipped : ExitCode::ok;
}

ExitCode list(const IndexOptions& options) {
  Tombstones tombstones;
  const JoinedDatabase archive = open_archive(options);
  for (const Shard& shard : archive.shards()) tombstones.put_all(Tombstones(shard.database));
  write_stdout(tombstone_list(tombstones.sorted(), options.list_format));
  if (tombstones.empty() && !options.quiet) fmt::print(stderr, "nothing is suppressed\n");
  return ExitCode::ok;
}

ExitCode lift_some(const IndexOptions& options) {
  const std::vector<std::string> ids = wanted_ids(options);
  const Writers shards = open_writers(options);
  const Tombstones present = tombstones_of(shards);
  std::vector<Tombstone> lifted;
  for (const std::string& id : ids) {
    if (const Tombstone* known = present.find(id))
      lifted.push_back(*known);
    else
      fmt::print(stderr, "morgue-index: '{}' is not suppressed\n", make_visible(id));
  }
  for (const auto& shard : shards) {
    if (!lifted.empty()) lift(*shard, lifted);
  }
  if (!options.quiet)
    fmt::print(stderr, "{} lifted; {} stay{} suppressed\n", lifted.size(),
               present.size() - lifted.size(), present.size() - lifted.size() == 1 ? "s" : "");
  return lifted.size() == ids.size() ? ExitCode::ok : ExitCode::skipped;
}

}  // namespace

ExitCode run_suppress(const IndexOptions& options) {
  if (options.list) return list(options);
  return options.lift ? lift_some(options) : suppress(options);
}

}  // namespace morgue
