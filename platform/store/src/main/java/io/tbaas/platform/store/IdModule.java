package io.tbaas.platform.store;

import io.tbaas.platform.domain.Id;
import io.tbaas.platform.domain.Version;
import java.lang.reflect.Constructor;
import java.lang.reflect.InvocationTargetException;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JsonGenerator;
import tools.jackson.core.JsonParser;
import tools.jackson.databind.BeanDescription;
import tools.jackson.databind.DeserializationConfig;
import tools.jackson.databind.DeserializationContext;
import tools.jackson.databind.JavaType;
import tools.jackson.databind.SerializationContext;
import tools.jackson.databind.ValueDeserializer;
import tools.jackson.databind.deser.Deserializers;
import tools.jackson.databind.deser.std.StdDeserializer;
import tools.jackson.databind.module.SimpleModule;
import tools.jackson.databind.ser.std.StdSerializer;

/** Teaches Jackson the platform's value types: ids are texts and versions numbers. */
public final class IdModule extends SimpleModule {
    private static final long serialVersionUID = 1L;

    /** The module, to be registered with every mapper. */
    public IdModule() {
        super("tbaas");
        addSerializer(Id.class, new IdSerializer());
        addSerializer(Version.class, new VersionSerializer());
        addDeserializer(Version.class, new VersionDeserializer());
    }

    @Override
    public void setupModule(SetupContext context) {
        super.setupModule(context);
        context.addDeserializers(new IdDeserializers());
    }

    private static final class IdSerializer extends StdSerializer<Id> {
        IdSerializer() {
            super(Id.class);
        }

        @Override
        public void serialize(Id id, JsonGenerator target, SerializationContext context) {
            target.writeString(id.value());
        }
    }

    private static final class VersionSerializer extends StdSerializer<Version> {
        VersionSerializer() {
            super(Version.class);
        }

        @Override
        public void serialize(Version version, JsonGenerator target, SerializationContext context) {
            target.writeNumber(version.number());
        }
    }

    private static final class VersionDeserializer extends StdDeserializer<Version> {
        VersionDeserializer() {
            super(Version.class);
        }

        @Override
        public Version deserialize(JsonParser source, DeserializationContext context) {
            return new Version(source.getLongValue());
        }
    }

    private static final class IdDeserializers extends Deserializers.Base {
        @Override
        public @Nullable ValueDeserializer<?> findBeanDeserializer(
                JavaType type, DeserializationConfig config, BeanDescription.Supplier description) {
            return Id.class.isAssignableFrom(type.getRawClass()) ? new IdDeserializer(type.getRawClass()) : null;
        }

        @Override
        public boolean hasDeserializerFor(DeserializationConfig config, Class<?> valueType) {
            return Id.class.isAssignableFrom(valueType);
        }
    }

    private static final class IdDeserializer extends StdDeserializer<Object> {
        IdDeserializer(Class<?> type) {
            super(type);
        }

        @Override
        public Object deserialize(JsonParser source, DeserializationContext context) {
            try {
                Constructor<?> constructor = handledType().getConstructor(String.class);
                return constructor.newInstance(source.getString());
            } catch (InvocationTargetException e) {
                return context.handleWeirdStringValue(handledType(), source.getString(), "not an id of this kind");
            } catch (ReflectiveOperationException e) {
                throw new IllegalStateException("ids have one public constructor with a text", e);
            }
        }
    }
}
