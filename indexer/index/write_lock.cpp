// Owns: the lock's file, and what is said where it is taken.
#include "indexer/index/write_lock.hpp"

#include <fmt/format.h>

#include "common/base/errors.hpp"
#include "common/index/names.hpp"

namespace morgue {

WriteLock::WriteLock(const std::filesystem::path& path, std::chrono::seconds wait, LockKind kind)
    : lock_(path / kLockFile, wait, kind) {
  if (lock_.outcome() == FileLock::Outcome::taken)
    throw Error(ErrorCode::index_locked,
                fmt::format("the index {} is being written by another process", path.string()),
                "wait for it to end, or give --wait SECONDS");
}

}  // namespace morgue
