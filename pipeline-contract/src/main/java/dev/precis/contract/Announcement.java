package dev.precis.contract;

/** A message between stages that goes to a topic exchange. */
public interface Announcement {

    /** What the exchange routes it by. */
    String routingKey();
}
