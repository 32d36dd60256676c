// Owns: the threads.
#include "indexer/stories/texts.hpp"

#include <atomic>
#include <exception>
#include <mutex>
#include <string>
#include <thread>
#include <utility>

#include "common/base/errors.hpp"
#include "common/base/threads.hpp"
#include "common/index/stored_article.hpp"

namespace morgue::stories {

namespace {

/// Hashes of wordings that are kept: 128 MB.
constexpr std::size_t kKeptHashes = 16u << 20;
/// Fewer documents are read before a thread has begun.
constexpr std::size_t kFew = 64;

std::string body_of(IndexReader& reader, std::uint32_t docid) try {
  return decode_stored_article(reader.document_data(docid)).body;
} catch (const Error&) {
  return {};
}

}  // namespace

void Texts::load(const std::vector<std::uint32_t>& docids) {
  if (hashes_ > kKeptHashes) {
    wordings_.clear();
    hashes_ = 0;
  }
  std::vector<std::uint32_t> missing;
  for (const std::uint32_t docid : docids) {
    if (wordings_.try_emplace(docid).second) missing.push_back(docid);
  }
  std::vector<likeness::Wording> read_now = read(missing);
  for (std::size_t i = 0; i < missing.size(); ++i) {
    likeness::Wording& wording = wordings_[missing[i]];
    wording = std::move(read_now[i]);
    hashes_ += wording.shingles.size() + wording.particulars.size() + wording.figures.size();
  }
}

std::vector<likeness::Wording> Texts::read(const std::vector<std::uint32_t>& docids) {
  std::vector<likeness::Wording> wordings(docids.size());
  std::atomic<std::size_t> next = 0;
  std::atomic<std::size_t> next_reader = 0;
  std::mutex mutex;
  std::exception_ptr failure;
  const auto work = [&] {
    try {
      IndexReader& reader = *readers_[next_reader++];
      for (std::size_t i = next++; i < docids.size(); i = next++)
        wordings[i] = likeness::wording_of(body_of(reader, docids[i]));
    } catch (...) {
      const std::lock_guard lock(mutex);
      failure = std::current_exception();
    }
  };
  std::vector<std::thread> helpers;
  if (docids.size() >= kFew) start_threads(helpers, readers_.size() - 1, work);
  work();
  for (std::thread& helper : helpers) helper.join();
  if (failure) std::rethrow_exception(failure);
  return wordings;
}

}  // namespace morgue::stories
