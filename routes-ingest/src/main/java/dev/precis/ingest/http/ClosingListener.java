package dev.precis.ingest.http;

import jakarta.servlet.AsyncEvent;
import jakarta.servlet.AsyncListener;

/** Gives back what a call has taken when it is over, however that came about. */
record ClosingListener(Runnable close) implements AsyncListener {

    @Override
    public void onComplete(AsyncEvent event) {
        close.run();
    }

    @Override
    public void onTimeout(AsyncEvent event) {
        close.run();
    }

    @Override
    public void onError(AsyncEvent event) {
        close.run();
    }

    @Override
    public void onStartAsync(AsyncEvent event) {
        event.getAsyncContext().addListener(this);
    }
}
