// Owns: starting threads where the system may refuse some.
// Does not own: what they do.
#pragma once

#include <cstddef>
#include <new>
#include <system_error>
#include <thread>
#include <vector>

namespace morgue {

/// Starts up to `count` more threads that call `work`, and fewer where the system has no more (a
/// limit of processes, or memory for their stacks). Whoever needs one of them at least looks
/// whether there is any.
template <typename Work>
void start_threads(std::vector<std::thread>& threads, std::size_t count, const Work& work) {
  threads.reserve(threads.size() + count);
  try {
    for (std::size_t i = 0; i < count; ++i) threads.emplace_back(work);
  } catch (const std::system_error&) {
    return;
  } catch (const std::bad_alloc&) {
    return;
  }
}

/// A thread that calls `work`, or none (not joinable) where the system refuses it.
template <typename Work>
std::thread start_thread(const Work& work) {
  try {
    return std::thread(work);
  } catch (const std::system_error&) {
    return {};
  }
}

}  // namespace morgue
