// Owns: the threads.
#include "indexer/stories/texts.hpp"

#include <algorithm>
#include <atomic>
#include <exception>
#include <mutex>
#include <string>
#include <thread>

#include "common/base/errors.hpp"
#include "common/base/threads.hpp"
#include "common/fields/stored_article.hpp"

namespace morgue::stories {

namespace {

/// Hashes of wordings that are kept: 128 MB.
constexpr std::size_t kKeptHashes = 16u << 20;
/// Fewer are done before a thread has begun.
constexpr std::size_t kFew = 64;
/// Taken by a thread at a time.
constexpr std::size_t kShare = 32;

std::string text_of(const Reader& reader, std::uint32_t docid) try {
  const StoredArticle article = decode_stored_article(reader(docid));
  return likeness::compared_text(article.headline, article.body);
} catch (const Error&) {
  return {};
}

}  // namespace

/// Calls `body(reader, i)` for each number below `count`, by as many threads as there are readers.
template <typename Body>
void Texts::in_threads(std::size_t count, const Body& body) {
  std::atomic<std::size_t> next = 0;
  std::atomic<std::size_t> next_reader = 0;
  std::mutex mutex;
  std::exception_ptr failure;
  const auto work = [&] {
    try {
      const Reader& reader = readers_[next_reader++];
      for (std::size_t begin = next.fetch_add(kShare); begin < count;
           begin = next.fetch_add(kShare)) {
        for (std::size_t i = begin; i < std::min(begin + kShare, count); ++i) body(reader, i);
      }
    } catch (...) {
      const std::lock_guard lock(mutex);
      failure = std::current_exception();
    }
  };
  std::vector<std::thread> helpers;
  if (count >= kFew) start_threads(helpers, readers_.size() - 1, work);
  work();
  for (std::thread& helper : helpers) helper.join();
  if (failure) std::rethrow_exception(failure);
}

void Texts::read(const std::vector<std::uint32_t>& docids) {
  in_threads(docids.size(), [&](const Reader& reader, std::size_t i) {
    wordings_[docids[i]] =
        std::make_unique<likeness::Wording>(likeness::wording_of(text_of(reader, docids[i])));
  });
  for (const std::uint32_t docid : docids) {
    const likeness::Wording& wording = *wordings_[docid];
    hashes_ += wording.shingles.size() + wording.particulars.size() + wording.figures.size();
  }
}

std::vector<Pair> Texts::copies(const std::vector<Pair>& pairs) {
  if (hashes_ > kKeptHashes) {
    for (auto& wording : wordings_) wording.reset();
    hashes_ = 0;
  }
  std::vector<std::uint32_t> missing;
  for (const auto& [a, b] : pairs) {
    for (const std::uint32_t docid : {a, b}) {
      if (wordings_[docid] == nullptr) missing.push_back(docid);
    }
  }
  std::sort(missing.begin(), missing.end());
  missing.erase(std::unique(missing.begin(), missing.end()), missing.end());
  read(missing);
  std::vector<char> are_copies(pairs.size());
  in_threads(pairs.size(), [&](const Reader&, std::size_t i) {
    are_copies[i] =
        likeness::are_copies(*wordings_[pairs[i].first], *wordings_[pairs[i].second]) ? 1 : 0;
  });
  std::vector<Pair> found;
  for (std::size_t i = 0; i < pairs.size(); ++i) {
    if (are_copies[i] != 0) found.push_back(pairs[i]);
  }
  return found;
}

}  // namespace morgue::stories
