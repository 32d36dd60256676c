// Owns: opening the shards, and going on to the state of now.
#include "common/shards/snapshot.hpp"

#include <fmt/format.h>

#include <atomic>
#include <future>
#include <limits>
#include <optional>
#include <variant>

#include "common/base/errors.hpp"
#include "common/shards/remote_reader.hpp"
#include "common/shards/sharded_reader.hpp"

namespace morgue {

namespace fs = std::filesystem;

namespace {

/// What serves a shard keeps the generation that it has opened: a new connection sees a later one.
constexpr std::chrono::seconds kMaxConnection{30};

std::uint64_t next_opening() {
  static std::atomic<std::uint64_t> openings = 0;
  return ++openings;
}

Xapian::Database connect(const ShardAddress& shard, const Reach& reach) {
  const auto timeout = static_cast<unsigned>(reach.timeout.count());
  return shard.kind == ShardKind::tcp
             ? Xapian::Remote::open(shard.target, shard.port, timeout, timeout)
             : Xapian::Remote::open(shard.target, shard.arguments, timeout);
}

Error no_answer(const std::string& name, const std::string& why) {
  return Error(ErrorCode::index_missing, fmt::format("the shard {} does not answer: {}", name, why),
               "is it served, is its disk there? --timeout SECONDS waits longer, --partial answers "
               "without it");
}

/// Of a shard; a value for one that does not answer.
std::variant<Shard, MissingShard> open_shard(const ShardAddress& address, const Reach& reach) {
  if (!address.is_remote()) {
    // The name first: if another generation comes between, the next look takes it for a change
    // once too often.
    fs::path generation = current_generation(address.folder());
    return Shard{address, open_index(address.folder()), std::move(generation), next_opening()};
  }
  try {
    const Xapian::Database database = connect(address, reach);
    check_identity(database, address.typed);
    return Shard{address, database, {}, next_opening(), std::make_shared<RemoteValues>(database)};
  } catch (const Xapian::NetworkError& error) {
    return MissingShard{address.typed, reason_of(error)};
  } catch (...) {
    rethrow_as_error(address.typed);
  }
}

/// One of several of this machine: its disk may not be mounted.
std::variant<Shard, MissingShard> open_one_of_several(const ShardAddress& address,
                                                      const Reach& reach) {
  if (!address.is_remote() && current_generation(address.folder()).empty())
    return MissingShard{address.typed, "there is no index"};
  return open_shard(address, reach);
}

/// All at once: of several that do not answer each takes the whole timeout.
std::vector<std::variant<Shard, MissingShard>> open_shards(const IndexPlace& place) {
  std::vector<std::variant<Shard, MissingShard>> opened;
  if (place.is_folder()) {
    opened.push_back(open_shard(place.shards().front(), place.reach()));
    return opened;
  }
  std::vector<std::future<std::variant<Shard, MissingShard>>> opening;
  for (const ShardAddress& address : place.shards()) {
    const auto how = address.is_remote() ? std::launch::async : std::launch::deferred;
    opening.push_back(std::async(
        how, [&address, &place] { return open_one_of_several(address, place.reach()); }));
  }
  opened.reserve(opening.size());
  for (auto& one : opening) opened.push_back(one.get());
  return opened;
}

/// Xapian numbers the documents of all shards with 32 bits.
void check_docids(const std::vector<Shard>& shards) {
  for (const Shard& shard : shards) {
    if (std::uint64_t{shard.database.get_lastdocid()} * shards.size() <
        std::numeric_limits<std::uint32_t>::max())
      continue;
    throw Error(
        ErrorCode::usage,
        fmt::format("{} shards, of which {} has documents up to number {}: more than Xapian "
                    "can number together",
                    shards.size(), shard.address.typed, shard.database.get_lastdocid()),
        "'morgue-index compact' numbers them anew; or search fewer shards at once");
  }
}

std::unique_ptr<IndexReader> reader_of(const Shard& shard, Engine engine) {
  if (shard.remote != nullptr) return open_remote_reader(shard.database, shard.remote);
  return open_reader(current_generation(shard.address.folder()), shard.database, engine);
}

/// How Xapian names a connection in its errors.
std::string context_of(const ShardAddress& shard) {
  return shard.kind == ShardKind::tcp ? fmt::format("tcp({}:{})", shard.target, shard.port)
                                      : fmt::format("prog({} {})", shard.target, shard.arguments);
}

bool is_gone(Shard& shard) {
  if (shard.remote == nullptr) return false;
  try {
    shard.database.keep_alive();
    return false;
  } catch (const Xapian::NetworkError&) {
    return true;
  }
}

}  // namespace

std::string missing_text(const MissingShard& shard) {
  return fmt::format("{} does not answer, and its articles are missing here: {}", shard.name,
                     shard.why);
}

Snapshot::Snapshot(IndexPlace place) : place_(std::move(place)) {
  open();
}

void Snapshot::open() {
  std::vector<Shard> shards;
  missing_.clear();
  for (auto& one : open_shards(place_)) {
    if (auto* shard = std::get_if<Shard>(&one))
      shards.push_back(std::move(*shard));
    else
      missing_.push_back(std::move(std::get<MissingShard>(one)));
  }
  if (!missing_.empty() && (!place_.reach().partial || shards.empty()))
    throw no_answer(missing_.front().name, missing_.front().why);
  check_docids(shards);
  database_ = JoinedDatabase(std::move(shards));
  opened_ = Clock::now();
}

void Snapshot::leave_out(const Xapian::NetworkError& error) {
  std::vector<Shard> shards = database_.shards();
  auto failed = std::find_if(shards.begin(), shards.end(), [&error](const Shard& shard) {
    return shard.remote != nullptr &&
           error.get_context().find(context_of(shard.address)) != std::string::npos;
  });
  // Of a connection that was closed in the middle of an answer Xapian does not say which it was.
  if (failed == shards.end()) failed = std::find_if(shards.begin(), shards.end(), is_gone);
  if (failed == shards.end()) throw no_answer(place_.shown(), reason_of(error));
  MissingShard missing{failed->address.typed, reason_of(error)};
  if (!place_.reach().partial || shards.size() == 1) throw no_answer(missing.name, missing.why);
  missing_.push_back(std::move(missing));
  shards.erase(failed);
  database_ = JoinedDatabase(std::move(shards));
}

bool Snapshot::is_replaced() const {
  if (!missing_.empty()) return true;
  if (database_.has_remote() && Clock::now() - opened_ > kMaxConnection) return true;
  return std::any_of(database_.shards().begin(), database_.shards().end(), [](const Shard& shard) {
    return shard.remote == nullptr &&
           current_generation(shard.address.folder()) != shard.generation;
  });
}

void Snapshot::catch_up() {
  try {
    is_replaced() ? replace() : renew();
  } catch (...) {
    rethrow_as_error(place_.shown());
  }
}

std::shared_ptr<IndexReader> Snapshot::reader(Engine engine) {
  std::string state = database_.state();
  if (reader_ && engine_ == engine && reader_of_ == state) return reader_;
  if (database_.is_one()) {
    reader_ = reader_of(database_.shards().front(), engine);
  } else {
    std::vector<std::unique_ptr<IndexReader>> readers;
    for (const Shard& shard : database_.shards()) readers.push_back(reader_of(shard, engine));
    reader_ = join_readers(std::move(readers));
  }
  reader_of_ = std::move(state);
  engine_ = engine;
  return reader_;
}

std::shared_ptr<const StoryMap> Snapshot::stories() {
  std::string state = database_.state();
  if (stories_ && stories_of_ == state) return stories_;
  stories_ = std::make_shared<const StoryMap>(morgue::stories_of(database_));
  stories_of_ = std::move(state);
  return stories_;
}

const DeclaredFields& Snapshot::declared() {
  read([this](Renewal) {
    std::string state = database_.state();
    if (declared_of_ == state) return;
    declared_ = declared_fields(database_);
    declared_of_ = std::move(state);
  });
  return declared_;
}

/// A generation that has been replaced is gone from disk: then the one in its place.
Renewal Snapshot::renew() {
  try {
    std::vector<Shard> shards = database_.shards();
    for (Shard& shard : shards) {
      const bool is_newer = shard.database.reopen();
      if (shard.remote == nullptr || !is_newer) continue;
      shard.opened = next_opening();
      shard.remote = std::make_shared<RemoteValues>(shard.database);
    }
    database_ = JoinedDatabase(std::move(shards));
    return Renewal::newer;
  } catch (const Xapian::NetworkError&) {
    return replace();
  } catch (const Xapian::DatabaseError&) {
    return replace();
  }
}

Renewal Snapshot::replace() {
  open();
  return Renewal::replaced;
}

}  // namespace morgue
