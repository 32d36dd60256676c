// Owns: an index as it is read, while others write it: its present state, and reading again when
// that has changed too much. Does not own: what is read (searcher/search/search.hpp), finding the
// generation (index.hpp).
#pragma once

#include <xapian.h>

#include <algorithm>
#include <filesystem>
#include <memory>
#include <string>
#include <utility>

#include "common/index/declared_fields.hpp"
#include "common/index/index.hpp"
#include "common/index/index_reader.hpp"
#include "common/index/story_map.hpp"

namespace morgue {

/// What happened to the index since the last try.
enum class Renewal {
  none,
  newer,    ///< later commits; documents keep their numbers
  replaced  ///< another generation; documents may have other numbers
};

/// Not thread-safe.
class Snapshot {
 public:
  /// Throws Error as open_index does.
  explicit Snapshot(std::filesystem::path path);

  const Xapian::Database& database() const { return database_; }
  const std::filesystem::path& path() const { return path_; }

  /// Goes on to the state of now. Throws Error as open_index does.
  void catch_up();

  /// Reads the very state that database() reads. Those who keep it keep that state's reader.
  std::shared_ptr<IndexReader> reader(Engine engine);

  /// The stories of the very state that database() reads; none in an index of an older version.
  std::shared_ptr<const StoryMap> stories();

  /// The fields that were declared in this index. Throws Error (index_damaged).
  const DeclaredFields& declared();

  /// Calls `body`, which reads and may throw what Xapian throws, with what happened since the last
  /// call of it. When a writer has committed twice meanwhile, goes on to the state of now and calls
  /// it again, a few times. Throws Error.
  template <typename Body>
  auto read(const Body& body) {
    Renewal renewal = Renewal::none;
    for (int tries = 1;; ++tries) {
      try {
        return body(renewal);
      } catch (const Xapian::DatabaseModifiedError&) {
        if (tries == kMaxTries) rethrow_as_error(path_);
        renewal = std::max(renewal, renew());
      } catch (const Xapian::DatabaseOpeningError&) {
        // Tables are opened when they are first needed; those of a generation that has been
        // replaced are gone by then.
        if (tries == kMaxTries) rethrow_as_error(path_);
        renewal = replace();
      } catch (...) {
        rethrow_as_error(path_);
      }
    }
  }

 private:
  static constexpr int kMaxTries = 10;

  Renewal renew();
  Renewal replace();

  std::filesystem::path path_;
  std::filesystem::path
      generation_;  ///< that database_ was opened as; empty: it is no folder of generations
  Xapian::Database database_;
  std::shared_ptr<IndexReader> reader_;  ///< of the last state asked for
  Engine engine_ = Engine::own;          ///< that it was asked for
  std::shared_ptr<const StoryMap> stories_;
  using State = std::pair<std::string, Xapian::rev>;  ///< uuid and revision
  State stories_of_;
  DeclaredFields declared_;
  State declared_of_;
};

}  // namespace morgue
