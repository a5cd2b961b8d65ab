// Licensed under the Apache License, Version 2.0: see LICENSE in the repository root.
package io.autoencoder.connect.metrics;

import javax.management.Attribute;
import javax.management.AttributeList;
import javax.management.AttributeNotFoundException;
import javax.management.DynamicMBean;
import javax.management.MBeanAttributeInfo;
import javax.management.MBeanException;
import javax.management.MBeanInfo;

/** The metrics as attributes that can be read. */
record MetricsMBean(MetricSource source) implements DynamicMBean {

    @Override
    public MBeanInfo getMBeanInfo() {
        MBeanAttributeInfo[] attributes = source.all().stream()
                .map(metric -> new MBeanAttributeInfo(
                        metric.metricName(),
                        source.value(metric).getClass().getName(),
                        metric.description() + " Unit: " + metric.unit() + ".",
                        true,
                        false,
                        false))
                .toArray(MBeanAttributeInfo[]::new);
        return new MBeanInfo(MetricsMBean.class.getName(), "Metrics of a transform", attributes, null, null, null);
    }

    @Override
    public Object getAttribute(String name) throws AttributeNotFoundException {
        for (Metric metric : source.all()) {
            if (metric.metricName().equals(name)) {
                return source.value(metric);
            }
        }
        throw new AttributeNotFoundException(name);
    }

    @Override
    public AttributeList getAttributes(String[] names) {
        AttributeList values = new AttributeList();
        for (String name : names) {
            try {
                values.add(new Attribute(name, getAttribute(name)));
            } catch (AttributeNotFoundException e) {
                // Left out, as the interface asks for.
            }
        }
        return values;
    }

    @Override
    public void setAttribute(Attribute attribute) throws AttributeNotFoundException {
        throw new AttributeNotFoundException(attribute.getName() + " cannot be set");
    }

    /** None. */
    @Override
    public AttributeList setAttributes(AttributeList attributes) {
        return new AttributeList();
    }

    @Override
    public Object invoke(String operation, Object[] parameters, String[] signature) throws MBeanException {
        throw new MBeanException(new UnsupportedOperationException(operation), "there are no operations");
    }
}
