package io.tbaas.acceptance.mutation;

import com.google.protobuf.ByteString;
import com.google.protobuf.Descriptors.FieldDescriptor;
import com.google.protobuf.InvalidProtocolBufferException;
import com.google.protobuf.Message;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.Random;

/** Changes one field of a message, at any depth, also within messages that are carried as bytes. */
final class FieldMutation {
    private static final List<String> TEXTS = List.of(
            "",
            "mychannel",
            "other",
            "_lifecycle",
            "qscc",
            "cscc",
            "lscc",
            "mix",
            "../../etc",
            "\u0000key",
            "\u0000\u0000\udbff\udfff",
            "Org2MSP",
            "é😀",
            "x".repeat(70_000));
    private static final List<Long> NUMBERS =
            List.of(0L, 1L, -1L, 2L, 3L, 255L, 1L << 31, Long.MAX_VALUE, Long.MIN_VALUE, 1L << 32, 100_000L);
    private static final int COPIES_MAX = 300;
    /** In a hundred: how often the change happens deeper, where there is something deeper. */
    private static final int DEEPER = 80;

    private final Random random;
    private final ByteMutation bytes;

    FieldMutation(Random random) {
        this.random = random;
        this.bytes = new ByteMutation(random);
    }

    /** A changed copy. */
    Message mutate(Message message) {
        List<FieldDescriptor> fields = new ArrayList<>(message.getAllFields().keySet());
        if (fields.isEmpty() || random.nextInt(8) == 0) {
            fields = message.getDescriptorForType().getFields();
        }
        if (fields.isEmpty()) {
            return message;
        }
        FieldDescriptor field = fields.get(random.nextInt(fields.size()));
        Message.Builder changed = message.toBuilder();
        if (random.nextInt(12) == 0) {
            return changed.clearField(field).build();
        }
        if (field.isRepeated()) {
            changed.setField(field, elements(field, (List<?>) message.getField(field), changed));
        } else {
            changed.setField(field, value(field, message.getField(field)));
        }
        return changed.build();
    }

    private List<Object> elements(FieldDescriptor field, List<?> given, Message.Builder owner) {
        List<Object> changed = new ArrayList<>(given);
        if (changed.isEmpty()) {
            changed.add(
                    field.getJavaType() == FieldDescriptor.JavaType.MESSAGE
                            ? owner.newBuilderForField(field).build()
                            : value(field, ByteString.EMPTY));
            return changed;
        }
        int at = random.nextInt(changed.size());
        switch (random.nextInt(8)) {
            case 0 -> changed.remove(at);
            case 1 -> changed.add(changed.get(at));
            case 2 -> Collections.shuffle(changed, random);
            case 3 -> changed.addAll(Collections.nCopies(random.nextInt(COPIES_MAX), changed.get(at)));
            default -> changed.set(at, value(field, changed.get(at)));
        }
        return changed;
    }

    private Object value(FieldDescriptor field, Object given) {
        return switch (field.getJavaType()) {
            case MESSAGE -> mutate((Message) given);
            case BYTE_STRING -> bytes(field, (ByteString) given);
            case STRING -> TEXTS.get(random.nextInt(TEXTS.size()));
            case INT -> (int) number();
            case LONG -> number();
            case ENUM -> field.getEnumType().findValueByNumberCreatingIfUnknown(random.nextInt(30) - 5);
            case BOOLEAN -> random.nextBoolean();
            case FLOAT -> random.nextFloat();
            case DOUBLE -> random.nextDouble();
        };
    }

    private long number() {
        return random.nextInt(4) == 0 ? random.nextLong() : NUMBERS.get(random.nextInt(NUMBERS.size()));
    }

    private ByteString bytes(FieldDescriptor field, ByteString given) {
        Optional<Message> nested = nested(field, given);
        if (nested.isPresent() && random.nextInt(100) < DEEPER) {
            return mutate(nested.get()).toByteString();
        }
        return ByteString.copyFrom(
                random.nextInt(10) == 0 ? new byte[random.nextInt(100_000)] : bytes.mutate(given.toByteArray()));
    }

    /** The message within, of the first kind that leaves nothing unknown. */
    private static Optional<Message> nested(FieldDescriptor field, ByteString given) {
        return NestedMessages.in(field).stream()
                .flatMap(kind -> read(kind, given).stream())
                .filter(read -> read.getUnknownFields().asMap().isEmpty())
                .findFirst();
    }

    private static Optional<Message> read(Message kind, ByteString given) {
        try {
            return Optional.of(kind.getParserForType().parseFrom(given));
        } catch (InvalidProtocolBufferException anotherKind) {
            return Optional.empty();
        }
    }
}
