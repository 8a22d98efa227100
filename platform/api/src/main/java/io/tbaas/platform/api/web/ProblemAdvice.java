package io.tbaas.platform.api.web;

import io.tbaas.platform.api.problem.ProblemBody;
import io.tbaas.platform.api.problem.ProblemWriter;
import io.tbaas.platform.domain.problem.FieldFault;
import io.tbaas.platform.domain.problem.Problem;
import io.tbaas.platform.domain.problem.ProblemCode;
import jakarta.servlet.http.HttpServletRequest;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.core.MethodParameter;
import org.springframework.dao.DataAccessResourceFailureException;
import org.springframework.dao.QueryTimeoutException;
import org.springframework.http.HttpHeaders;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.http.converter.HttpMessageNotReadableException;
import org.springframework.security.web.firewall.RequestRejectedException;
import org.springframework.transaction.CannotCreateTransactionException;
import org.springframework.transaction.TransactionSystemException;
import org.springframework.validation.FieldError;
import org.springframework.web.HttpMediaTypeNotAcceptableException;
import org.springframework.web.HttpMediaTypeNotSupportedException;
import org.springframework.web.HttpRequestMethodNotSupportedException;
import org.springframework.web.bind.MethodArgumentNotValidException;
import org.springframework.web.bind.MissingServletRequestParameterException;
import org.springframework.web.bind.ServletRequestBindingException;
import org.springframework.web.bind.annotation.ExceptionHandler;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestControllerAdvice;
import org.springframework.web.context.request.async.AsyncRequestNotUsableException;
import org.springframework.web.method.annotation.HandlerMethodValidationException;
import org.springframework.web.method.annotation.MethodArgumentTypeMismatchException;
import org.springframework.web.servlet.NoHandlerFoundException;
import org.springframework.web.servlet.resource.NoResourceFoundException;

/** The one place where failures become answers; what nobody expected is logged here, once, with its stack. */
@RestControllerAdvice
final class ProblemAdvice {
    private static final Logger LOG = LoggerFactory.getLogger(ProblemAdvice.class);

    private final ProblemWriter writer;
    private final RefusalRecorder refusals;

    ProblemAdvice(ProblemWriter writer, RefusalRecorder refusals) {
        this.writer = writer;
        this.refusals = refusals;
    }

    @ExceptionHandler
    ResponseEntity<ProblemBody> answer(HttpServletRequest request, Exception failure) throws Exception {
        if (failure instanceof AsyncRequestNotUsableException) {
            throw failure; // the caller is gone; there is nobody to answer
        }
        Problem problem = problem(failure);
        refusals.record(request, problem);
        HttpHeaders headers = new HttpHeaders();
        headers.setContentType(MediaType.APPLICATION_PROBLEM_JSON);
        ProblemWriter.retryAfter(problem).ifPresent(seconds -> headers.set(HttpHeaders.RETRY_AFTER, seconds));
        if (failure instanceof HttpRequestMethodNotSupportedException method
                && method.getSupportedHttpMethods() != null) {
            headers.setAllow(method.getSupportedHttpMethods());
        }
        return new ResponseEntity<>(
                writer.body(request, problem), headers, problem.code().status());
    }

    private static Problem problem(Exception failure) {
        return switch (failure) {
            case Problem problem -> problem;
            case MethodArgumentNotValidException invalid -> invalid(invalid);
            case HandlerMethodValidationException invalid -> invalid(invalid);
            case HttpMessageNotReadableException unreadable -> BodyFaults.of(unreadable);
            case MethodArgumentTypeMismatchException mismatch -> mismatch(mismatch);
            case MissingServletRequestParameterException missing ->
                Problem.of(ProblemCode.MALFORMED_REQUEST, missing)
                        .takes(missing.getParameterName(), missing.getParameterName() + "=…");
            case ServletRequestBindingException missing -> Problem.of(ProblemCode.MALFORMED_REQUEST, missing);
            case RequestRejectedException rejected -> Problem.of(ProblemCode.MALFORMED_REQUEST, rejected);
            case NoResourceFoundException missing -> Problem.of(ProblemCode.NOT_FOUND, missing);
            case NoHandlerFoundException missing -> Problem.of(ProblemCode.NOT_FOUND, missing);
            case HttpRequestMethodNotSupportedException method ->
                Problem.of(ProblemCode.METHOD_NOT_ALLOWED, method).with("method", method.getMethod());
            case HttpMediaTypeNotSupportedException type -> Problem.of(ProblemCode.UNSUPPORTED_MEDIA_TYPE, type);
            case HttpMediaTypeNotAcceptableException type -> Problem.of(ProblemCode.NOT_ACCEPTABLE, type);
            case DataAccessResourceFailureException _,
                    QueryTimeoutException _,
                    CannotCreateTransactionException _,
                    TransactionSystemException _ -> {
                LOG.warn("the database does not answer: {}", failure.toString());
                yield Problem.of(ProblemCode.DATABASE_UNAVAILABLE, failure);
            }
            default -> {
                LOG.error("an unexpected failure", failure);
                yield Problem.of(ProblemCode.INTERNAL_ERROR, failure);
            }
        };
    }

    private static Problem invalid(MethodArgumentNotValidException invalid) {
        Problem problem = Problem.of(ProblemCode.VALIDATION_FAILED, invalid);
        for (FieldError error : invalid.getFieldErrors()) {
            Class<?> type = invalid.getBindingResult().getFieldType(error.getField());
            if (type != null && type.isEnum()) {
                Forms.ofMember(problem, error.getField(), type); // it can only be missing
            } else {
                problem.fault(new FieldFault(error.getField(), message(error.getDefaultMessage())));
            }
        }
        invalid.getFieldErrors().stream().findFirst().ifPresent(error -> problem.field(error.getField()));
        return problem;
    }

    private static Problem invalid(HandlerMethodValidationException invalid) {
        Problem problem = Problem.of(ProblemCode.VALIDATION_FAILED, invalid);
        invalid.getParameterValidationResults().forEach(result -> {
            String name = String.valueOf(result.getMethodParameter().getParameterName());
            problem.field(name);
            result.getResolvableErrors()
                    .forEach(error -> problem.fault(new FieldFault(name, message(error.getDefaultMessage()))));
        });
        return problem;
    }

    private static Problem mismatch(MethodArgumentTypeMismatchException mismatch) {
        MethodParameter parameter = mismatch.getParameter();
        Class<?> type = parameter.nestedIfOptional().getNestedParameterType();
        for (Throwable cause = mismatch.getCause(); cause != null; cause = cause.getCause()) {
            if (cause instanceof Problem problem) { // for example an id that no resource can have
                return parameter.hasParameterAnnotation(RequestParam.class)
                        ? Forms.ofParameter(problem, mismatch.getName(), type)
                        : problem;
            }
        }
        return Forms.ofParameter(Problem.of(ProblemCode.MALFORMED_REQUEST, mismatch), mismatch.getName(), type);
    }

    private static String message(@Nullable String text) {
        return text == null ? "" : text;
    }
}
