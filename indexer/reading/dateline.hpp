// Owns: what an agency prints around a story's text by habit: datelines ("PARIS, Feb 26 - "), its
// sign at the end. Does not own: bylines (byline.hpp), dates as such (common/dates/dates.hpp).
#pragma once

#include <string>
#include <string_view>

namespace morgue {

/// A dateline taken apart.
struct Dateline {
  std::string place;      ///< "PORTLAND, Ore."; empty where none can be told
  bool has_dash = false;  ///< a dash parts it from the text, as it must in running text
  std::string rest;       ///< text that is no dateline and belongs to the story; often empty
};

/// Takes a dateline apart: place, then optionally a day ("Feb 26") or an agency "(AP)", then a dash
/// or the end. Text after the dash, or a line that is no dateline, is returned as `rest`.
Dateline split_dateline(std::string_view text);

/// The place in a dateline: "PARIS" of "PARIS, Feb 26 (AFP) - ", of "PARIS, lundi" and of "PARIS 26
/// février 2019"; empty where there is only a date. An agency in brackets, a day and a time are no
/// place.
std::string place_of_dateline(std::string_view text);

/// `body` without the agency's sign at its end ("Reuter", "REUTERS...", and a line "More").
std::string_view without_reuter_sign(std::string_view body);

}  // namespace morgue
