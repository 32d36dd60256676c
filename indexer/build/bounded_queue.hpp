// Owns: a queue between threads that is full at a number of bytes, not of items.
#pragma once

#include <condition_variable>
#include <cstddef>
#include <deque>
#include <mutex>
#include <optional>

namespace morgue::build {

/// Many producers, many consumers. Each item tells its bytes; one item always fits.
template <typename Item>
class BoundedQueue {
 public:
  explicit BoundedQueue(std::size_t max_bytes) : max_bytes_(max_bytes) {}

  /// Waits for room. False when the queue was closed.
  bool push(Item item, std::size_t bytes) {
    std::unique_lock lock(mutex_);
    room_.wait(lock, [&] { return closed_ || items_.empty() || bytes_ + bytes <= max_bytes_; });
    if (closed_) return false;
    bytes_ += bytes;
    items_.emplace_back(std::move(item), bytes);
    filled_.notify_one();
    return true;
  }

  /// Waits for an item; nullopt when the queue is closed and empty.
  std::optional<Item> pop() {
    std::unique_lock lock(mutex_);
    filled_.wait(lock, [&] { return closed_ || !items_.empty(); });
    if (items_.empty()) return std::nullopt;
    auto [item, bytes] = std::move(items_.front());
    items_.pop_front();
    bytes_ -= bytes;
    room_.notify_all();
    return std::optional<Item>(std::move(item));
  }

  /// No more items come; waiting producers and consumers go on. With `drop`, what is queued is
  /// thrown away.
  void close(bool drop = false) {
    const std::lock_guard lock(mutex_);
    closed_ = true;
    if (drop) items_.clear();
    filled_.notify_all();
    room_.notify_all();
  }

 private:
  const std::size_t max_bytes_;
  std::mutex mutex_;
  std::condition_variable room_;
  std::condition_variable filled_;
  std::deque<std::pair<Item, std::size_t>> items_;
  std::size_t bytes_ = 0;
  bool closed_ = false;
};

}  // namespace morgue::build
