package dev.precis.ingest.http;

import jakarta.servlet.AsyncEvent;
import jakarta.servlet.AsyncListener;

/** Closes an upload when its call is over, however that came about. */
record ClosingListener(Upload upload) implements AsyncListener {

    @Override
    public void onComplete(AsyncEvent event) {
        upload.close();
    }

    @Override
    public void onTimeout(AsyncEvent event) {
        upload.close();
    }

    @Override
    public void onError(AsyncEvent event) {
        upload.close();
    }

    @Override
    public void onStartAsync(AsyncEvent event) {
        event.getAsyncContext().addListener(this);
    }
}
