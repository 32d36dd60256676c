// Owns: tests of the file of named searches on disk.
#include "searcher/named/searches_file.hpp"

#include <boost/test/unit_test.hpp>
#include <fstream>
#include <thread>
#include <vector>

#include "common/base/errors.hpp"
#include "common/base/read_file.hpp"
#include "common/base/temporary_folder.hpp"

using namespace morgue;

BOOST_AUTO_TEST_SUITE(named_searches_file)

BOOST_AUTO_TEST_CASE(it_is_made_changed_and_missing) {
  const TemporaryFolder folder;
  const auto path = folder.path() / "a" / "searches";
  BOOST_TEST(named::read_searches(path).all().empty());
  BOOST_TEST(!named::forget_search(path, "port"));
  named::save_search(path, "port", "docks");
  named::save_search(path, "rail", "train");
  named::save_search(path, "port", "harbour");
  BOOST_TEST(read_file(path.string(), 1000) == "port\tharbour\nrail\ttrain\n");
  BOOST_TEST(named::forget_search(path, "port"));
  BOOST_TEST(!named::forget_search(path, "port"));
  BOOST_TEST(read_file(path.string(), 1000) == "rail\ttrain\n");
  BOOST_TEST(std::distance(std::filesystem::directory_iterator(path.parent_path()), {}) == 1);
}

BOOST_AUTO_TEST_CASE(a_broken_file_stays_as_it_is) {
  const TemporaryFolder folder;
  const auto path = folder.path() / "searches";
  std::ofstream(path) << "no tab\n";
  BOOST_CHECK_THROW(named::save_search(path, "port", "docks"), Error);
  BOOST_CHECK_THROW(named::forget_search(path, "port"), Error);
  BOOST_TEST(read_file(path.string(), 1000) == "no tab\n");
}

BOOST_AUTO_TEST_CASE(of_many_who_save_at_once_nobody_loses_one) {
  const TemporaryFolder folder;
  const auto path = folder.path() / "searches";
  std::vector<std::thread> threads;
  for (int i = 0; i < 8; ++i)
    threads.emplace_back([&, i] { named::save_search(path, "n" + std::to_string(i), "x"); });
  for (std::thread& thread : threads) thread.join();
  BOOST_TEST(named::read_searches(path).all().size() == 8u);
}

BOOST_AUTO_TEST_SUITE_END()
