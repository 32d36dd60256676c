// Owns: the buffering behind Input.
#include "indexer/reading/input.hpp"

#include <algorithm>
#include <cstring>
#include <memory>

#include "common/base/utf8.hpp"

namespace morgue {

namespace {
/// Read at a time: little at first, as most files and members of archives are small and a buffer
/// costs its size.
constexpr std::size_t kFirstChunk = 8 * 1024;
constexpr std::size_t kChunk = 256 * 1024;
}  // namespace

Input::Input(Pull pull) : pull_(std::move(pull)), chunk_(kFirstChunk) {}

Input Input::over(std::string_view bytes) {
  auto rest = std::make_shared<std::string_view>(bytes);
  return Input([rest](char* out, std::size_t size) {
    const std::size_t n = std::min(size, rest->size());
    if (n > 0) std::memcpy(out, rest->data(), n);
    rest->remove_prefix(n);
    return n;
  });
}

bool Input::fill(std::size_t want) {
  while (buffer_.size() - start_ < want && !ended_) {
    if (start_ > 0) {
      buffer_.erase(0, start_);
      start_ = 0;
    }
    const std::size_t old = buffer_.size();
    const std::size_t room = std::max(want - old, chunk_);
    chunk_ = std::min(2 * chunk_, kChunk);
    buffer_.resize(old + room);
    const std::size_t got = pull_(buffer_.data() + old, room);
    buffer_.resize(old + got);
    ended_ = got == 0;
  }
  return buffer_.size() - start_ >= want;
}

void Input::take(std::size_t size) {
  const auto first = buffer_.begin() + static_cast<std::ptrdiff_t>(start_);
  line_ += static_cast<std::uint64_t>(
      std::count(first, first + static_cast<std::ptrdiff_t>(size), '\n'));
  start_ += size;
  offset_ += size;
}

std::string_view Input::peek(std::size_t size) {
  fill(size);
  return std::string_view(buffer_).substr(start_, size);
}

std::string_view Input::read(std::size_t size) {
  fill(1);
  const std::size_t n = std::min(size, buffer_.size() - start_);
  const std::size_t at = start_;
  take(n);
  return std::string_view(buffer_).substr(at, n);
}

void Input::skip(std::size_t size) {
  while (size > 0) {
    const std::size_t n = read(size).size();
    if (n == 0) return;
    size -= n;
  }
}

bool Input::read_line(std::string& line, std::size_t max_bytes, bool* cut) {
  line.clear();
  if (cut != nullptr) *cut = false;
  bool any = false;
  for (;;) {
    if (!fill(1)) break;
    any = true;
    const std::string_view rest = std::string_view(buffer_).substr(start_);
    const std::size_t newline = rest.find('\n');
    const std::string_view piece = rest.substr(0, newline);
    const std::size_t keep = std::min(piece.size(), max_bytes - line.size());
    line.append(piece.substr(0, keep));
    if (keep < piece.size() && cut != nullptr) *cut = true;
    take(newline == std::string_view::npos ? piece.size() : newline + 1);
    if (newline != std::string_view::npos) break;
  }
  if (!line.empty() && line.back() == '\r') line.pop_back();
  return any;
}

std::string Input::read_all(std::size_t max_bytes, bool* cut) {
  std::string all;
  while (all.size() < max_bytes) {
    const std::string_view piece = read(std::min(kChunk, max_bytes - all.size()));
    if (piece.empty()) break;
    all.append(piece);
  }
  if (cut != nullptr) *cut = fill(1);
  return all;
}

std::string_view without_lead(std::string_view head) {
  head = without_byte_order_mark(head);
  const std::size_t start = head.find_first_not_of(" \t\r\n");
  if (start == std::string_view::npos) return {};
  // The blanks of the first line itself stay.
  const std::size_t line = head.substr(0, start).rfind('\n');
  return line == std::string_view::npos ? head : head.substr(line + 1);
}

}  // namespace morgue
