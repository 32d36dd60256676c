// Lines of progress from given numbers at given times.
#include "indexer/index/progress.hpp"

#include <boost/test/unit_test.hpp>
#include <thread>
#include <vector>

#include "indexer/merge/merge.hpp"

namespace morgue {

namespace {

ProgressNumbers reading(std::uint64_t megabytes, std::uint64_t articles) {
  ProgressNumbers numbers;
  numbers.phase = Phase::reading;
  numbers.bytes = megabytes * 1'000'000;
  numbers.bytes_total = 100'000'000;
  numbers.articles = articles;
  numbers.done = articles;
  return numbers;
}

constexpr std::size_t kWide = 140;

}  // namespace

BOOST_AUTO_TEST_SUITE(progress)

BOOST_AUTO_TEST_CASE(rates_and_time_left_come_of_the_last_seconds) {
  ProgressMeter meter;
  BOOST_TEST(progress_line(reading(0, 0), meter.note(reading(0, 0), 0), kWide) == "reading 0 %");
  // Too early for a rate.
  BOOST_TEST(progress_line(reading(2, 800), meter.note(reading(2, 800), 0.5), kWide) ==
             "reading 2 %  800 articles");
  BOOST_TEST(progress_line(reading(20, 8000), meter.note(reading(20, 8000), 5), kWide) ==
             "reading 20 %  8000 articles, 1600/s  20.0 of 100.0 MB, 4.0 MB/s  0:20 left");
  // The rate of the first seconds is forgotten.
  meter.note(reading(30, 12000), 20);
  BOOST_TEST(progress_line(reading(40, 16000), meter.note(reading(40, 16000), 30), kWide) ==
             "reading 40 %  16000 articles, 400/s  40.0 of 100.0 MB, 1.0 MB/s  1:00 left");
}

BOOST_AUTO_TEST_CASE(what_waits_to_be_built_is_not_done) {
  ProgressNumbers numbers = reading(80, 10000);
  numbers.done = 2500;
  numbers.phase = Phase::building;
  ProgressMeter meter;
  meter.note(reading(0, 0), 0);
  BOOST_TEST(progress_line(numbers, meter.note(numbers, 10), kWide) ==
             "building 20 %  10000 articles, 250/s  20.0 of 100.0 MB, 2.0 MB/s  0:40 left");
}

BOOST_AUTO_TEST_CASE(merging_to_come_counts_in_the_time_left) {
  ProgressNumbers numbers = reading(50, 1000);
  numbers.segment_bytes = 300'000'000;  // twice that in the end
  ProgressMeter meter;
  meter.note(reading(0, 0), 0);
  BOOST_TEST(meter.note(numbers, 10).seconds_left == 10 + 2 * 300e6 / merge::kBytesASecond,
             boost::test_tools::tolerance(1e-9));
}

BOOST_AUTO_TEST_CASE(without_a_total_there_is_no_share) {
  ProgressNumbers numbers = reading(3, 1);
  numbers.bytes_total = 0;
  numbers.skipped = 4;
  ProgressMeter meter;
  meter.note(ProgressNumbers{}, 0);
  BOOST_TEST(progress_line(numbers, meter.note(numbers, 2), kWide) ==
             "reading  1 article, 0/s  3.0 MB, 1.5 MB/s  4 skipped");
}

BOOST_AUTO_TEST_CASE(phases_with_steps_tell_their_own_share) {
  ProgressNumbers numbers = reading(100, 21578);
  numbers.phase = Phase::merging;
  numbers.steps_total = 200;
  ProgressMeter meter;
  BOOST_TEST(progress_line(numbers, meter.note(numbers, 0), kWide) ==
             "merging 0 %  21578 articles");
  numbers.steps = 50;
  BOOST_TEST(progress_line(numbers, meter.note(numbers, 2), kWide) ==
             "merging 25 %  21578 articles  0:06 left");
  numbers.phase = Phase::placing;
  numbers.steps = numbers.steps_total = 0;
  BOOST_TEST(progress_line(numbers, meter.note(numbers, 3), kWide) ==
             "putting in place  21578 articles");
}

BOOST_AUTO_TEST_CASE(a_line_fits_the_terminal) {
  ProgressNumbers numbers = reading(50, 1234567);
  numbers.skipped = 12345;
  ProgressRates rates{12345, 1'234'000, 0.5, 3723};
  const std::vector<std::pair<std::size_t, std::string>> table = {
      {139,
       "reading 50 %  1234567 articles, 12345/s  50.0 of 100.0 MB, 1.2 MB/s  1:02:03 left  12345 "
       "skipped"},
      {79, "reading 50 %  1234567 articles, 12345/s  1.2 MB/s  1:02:03 left  12345 skipped"},
      {70, "reading 50 %  1234567 articles, 12345/s  1.2 MB/s  1:02:03 left"},
      {59, "reading 50 %  1234567 articles, 12345/s  1:02:03 left"},
      {40, "reading 50 %  1:02:03 left"},
      {19, "reading 50 %"},
      {5, "readi"},
  };
  for (const auto& [columns, line] : table) {
    BOOST_TEST(progress_line(numbers, rates, columns) == line);
  }
}

BOOST_AUTO_TEST_CASE(files_count_with_their_size) {
  Progress progress;
  progress.begin_file(100);
  progress.bytes_read(80);
  progress.bytes_read(80);  // parts of an archive are read twice
  BOOST_TEST(progress.numbers().bytes == 100u);
  progress.end_file();
  progress.begin_file(50);
  progress.end_file();  // not a byte of it was of use
  BOOST_TEST(progress.numbers().bytes == 150u);
  progress.begin_file(0);  // standard input
  progress.bytes_read(7);
  progress.end_file();
  BOOST_TEST(progress.numbers().bytes == 157u);
}

BOOST_AUTO_TEST_CASE(all_threads_count_and_changes_of_phase_are_told) {
  Progress progress;
  std::vector<std::string> told;
  progress.listen([&] { told.emplace_back(phase_name(progress.numbers().phase)); });
  progress.enter(Phase::reading);
  std::vector<std::thread> threads;
  for (int i = 0; i < 4; ++i)
    threads.emplace_back([&] {
      for (int n = 0; n < 1000; ++n) progress.done();
    });
  for (std::thread& thread : threads) thread.join();
  BOOST_TEST(progress.numbers().done == 4000u);
  progress.enter(Phase::merging);
  progress.step(3);
  progress.enter(Phase::merging, 10);  // the same phase: only its steps begin anew
  BOOST_TEST(progress.numbers().steps == 0u);
  BOOST_TEST(progress.numbers().steps_total == 10u);
  const std::vector<std::string> expected{"reading", "merging"};
  BOOST_TEST(told == expected, boost::test_tools::per_element());
}

BOOST_AUTO_TEST_CASE(messages_stand_above_the_line) {
  LiveLine line;
  BOOST_TEST(line.above("first") == "first\n");
  BOOST_TEST(line.clear() == "");
  BOOST_TEST(line.draw("reading") == "\rreading\x1b[K");
  BOOST_TEST(line.above("second") == "\r\x1b[Ksecond\n\rreading\x1b[K");
  BOOST_TEST(line.clear() == "\r\x1b[K");
  BOOST_TEST(line.above("third") == "third\n");
}

BOOST_AUTO_TEST_SUITE_END()

}  // namespace morgue
