// Owns: doing what is to be done to several tables by several threads.
#pragma once

#include <functional>
#include <vector>

namespace morgue::merge {

using Jobs = std::vector<std::function<void()>>;

/// Runs the jobs on so many threads, the first of them at once. After one has failed no other
/// starts, and its exception is thrown.
void run_all(const Jobs& jobs, unsigned threads);

}  // namespace morgue::merge
