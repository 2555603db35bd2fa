package dev.precis.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicInteger;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.springframework.dao.DataIntegrityViolationException;
import org.springframework.dao.QueryTimeoutException;

class GroupCommitTest {

    private final ExecutorService callers = Executors.newCachedThreadPool();
    private final List<List<Integer>> transactions = new CopyOnWriteArrayList<>();

    @AfterEach
    void stop() {
        callers.shutdownNow();
    }

    @Test
    void calls_that_come_while_a_transaction_is_under_way_share_the_next_one() throws Exception {
        // Given
        CountDownLatch firstMayEnd = new CountDownLatch(1);
        AtomicInteger arrived = new AtomicInteger();
        GroupCommit<Integer, Integer> group = new GroupCommit<>(items -> {
            transactions.add(items);
            if (transactions.size() == 1) {
                await(firstMayEnd);
            }
            return items.stream().map(item -> item * 10).toList();
        });
        Future<Integer> first = callers.submit(() -> group.call(0));
        Awaitility.await().until(() -> transactions.size() == 1);
        // When
        List<Future<Integer>> others = new ArrayList<>();
        for (int i = 1; i <= 5; i++) {
            int item = i;
            others.add(callers.submit(() -> {
                arrived.incrementAndGet();
                return group.call(item);
            }));
        }
        Awaitility.await().until(() -> arrived.get() == 5 && group.waiting() == 5);
        firstMayEnd.countDown();
        // Then
        assertThat(first.get()).isZero();
        for (int i = 1; i <= 5; i++) {
            assertThat(others.get(i - 1).get()).isEqualTo(i * 10);
        }
        assertThat(transactions).hasSize(2);
        assertThat(transactions.get(1)).containsExactlyInAnyOrder(1, 2, 3, 4, 5);
    }

    @Test
    void what_violates_a_constraint_fails_alone() throws Exception {
        // Given
        CountDownLatch firstMayEnd = new CountDownLatch(1);
        GroupCommit<Integer, Integer> group = new GroupCommit<>(items -> {
            transactions.add(items);
            if (transactions.size() == 1) {
                await(firstMayEnd);
            }
            if (items.contains(2)) {
                throw new DataIntegrityViolationException("two");
            }
            return items;
        });
        callers.submit(() -> group.call(0));
        Awaitility.await().until(() -> transactions.size() == 1);
        Future<Integer> good = callers.submit(() -> group.call(1));
        Future<Integer> bad = callers.submit(() -> group.call(2));
        Awaitility.await().until(() -> group.waiting() == 2);
        // When
        firstMayEnd.countDown();
        // Then
        assertThat(good.get()).isEqualTo(1);
        assertThatThrownBy(bad::get).hasCauseInstanceOf(DataIntegrityViolationException.class);
    }

    @Test
    void everybody_is_told_where_the_database_is_away_and_the_next_call_is_tried() {
        // Given
        GroupCommit<Integer, Integer> group = new GroupCommit<>(items -> {
            transactions.add(items);
            if (transactions.size() == 1) {
                throw new QueryTimeoutException("away");
            }
            return items;
        });
        assertThatThrownBy(() -> group.call(1)).isInstanceOf(QueryTimeoutException.class);
        // When
        int answer = group.call(2);
        // Then
        assertThat(answer).isEqualTo(2);
    }

    private static void await(CountDownLatch latch) {
        try {
            latch.await();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
