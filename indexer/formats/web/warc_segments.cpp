// Owns: which segments belong together.
#include "indexer/formats/web/warc_segments.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <charconv>
#include <utility>

#include "common/base/ascii.hpp"
#include "common/base/utf8.hpp"

namespace morgue {

namespace {

/// Records at a time: what writes segments writes one record after the other.
constexpr std::size_t kMaxBegun = 1000;

/// The number that a header states; 0 where it states none.
std::uint64_t number_of(const Headers& headers, std::string_view name) {
  const std::string_view digits = trim(header_value(headers, name));
  std::uint64_t number = 0;
  const auto [stop, error] = std::from_chars(digits.data(), digits.data() + digits.size(), number);
  return error == std::errc() && stop == digits.data() + digits.size() ? number : 0;
}

std::string_view id_of(const Headers& headers) {
  return trim(header_value(headers, "warc-record-id"));
}

bool is_continuation(const Headers& headers) {
  return ascii_lower(trim(header_value(headers, "warc-type"))) == "continuation";
}

}  // namespace

bool is_warc_segment(const Headers& headers) {
  return is_continuation(headers) || number_of(headers, "warc-segment-number") > 0;
}

WarcSegment WarcSegments::take(const Headers& headers, std::string_view block,
                               const SourcePlace& where) {
  return is_continuation(headers) ? go_on(headers, block) : begin(headers, block, where);
}

WarcSegment WarcSegments::begin(const Headers& headers, std::string_view block,
                                const SourcePlace& where) {
  WarcWhole whole{headers, std::string(block), 1, where};
  // A record of one segment says how long it is at once.
  if (number_of(headers, "warc-segment-total-length") == block.size() && !block.empty())
    return {.whole = std::move(whole)};
  if (begun_.size() >= kMaxBegun || bytes_ + block.size() > max_bytes_) {
    give_up(headers);
    return {.lost = "segments of more records than can be kept until their ends come"};
  }
  bytes_ += block.size();
  begun_.push_back(std::move(whole));
  return {};
}

WarcSegment WarcSegments::go_on(const Headers& headers, std::string_view block) {
  const std::string_view origin = trim(header_value(headers, "warc-segment-origin-id"));
  const auto begun = std::ranges::find_if(begun_, [origin](const WarcWhole& whole) {
    return !origin.empty() && id_of(whole.headers) == origin;
  });
  if (begun == begun_.end()) {
    const bool is_told = std::ranges::find(given_up_, origin) != given_up_.end();
    return {.lost = is_told
                        ? "WARC continuation record of a record that is skipped"
                        : "WARC continuation record of a record that does not begin in this file",
            .is_told = is_told};
  }
  const auto at = static_cast<std::size_t>(begun - begun_.begin());
  const std::uint64_t number = number_of(headers, "warc-segment-number");
  if (number != begun->segments + 1) {
    return {.lost = fmt::format("WARC continuation record: segment {} where {} should come", number,
                                begun->segments + 1),
            .left = given_up(at)};
  }
  if (bytes_ + block.size() > max_bytes_)
    return {.lost = "WARC record in segments, longer than the limit", .left = given_up(at)};
  bytes_ += block.size();
  begun->block.append(block);
  ++begun->segments;
  const std::uint64_t total = number_of(headers, "warc-segment-total-length");
  if (total == 0) return {};
  WarcWhole whole = taken(at);
  if (whole.block.size() == total) return {.whole = std::move(whole)};
  std::string lost = fmt::format("WARC record in segments of {} bytes, which should have {}",
                                 whole.block.size(), total);
  return {.lost = std::move(lost), .left = std::move(whole)};
}

void WarcSegments::give_up(const Headers& first) {
  if (given_up_.size() < kMaxBegun) given_up_.emplace_back(id_of(first));
}

WarcWhole WarcSegments::given_up(std::size_t at) {
  give_up(begun_[at].headers);
  return taken(at);
}

WarcWhole WarcSegments::taken(std::size_t at) {
  WarcWhole whole = std::move(begun_[at]);
  bytes_ -= whole.block.size();
  begun_.erase(begun_.begin() + static_cast<std::ptrdiff_t>(at));
  return whole;
}

std::vector<WarcWhole> WarcSegments::unfinished() {
  bytes_ = 0;
  return std::exchange(begun_, {});
}

}  // namespace morgue
