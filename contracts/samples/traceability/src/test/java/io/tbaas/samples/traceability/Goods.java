package io.tbaas.samples.traceability;

import java.util.List;

/** The kinds of goods in the sample's supply chains, and who handles them where. */
enum Goods {
    VACCINE(
            "VAC",
            "Influenza vaccine 0.5 ml",
            "doses",
            20_000,
            List.of("Helvetia Biologics", "Shanghai Institute of Biologics"),
            List.of("COLD_STORAGE", "STERILITY_TEST", "TEMPERATURE_CHECK"),
            List.of("Alpine Cold Chain", "Northern Pharma Wholesale"),
            List.of("University Hospital Bern", "People's Hospital Chengdu", "City Vaccination Centre")),
    INSULIN(
            "INS",
            "Insulin glargine 100 U/ml",
            "pens",
            8_000,
            List.of("Rhine Pharma", "Tonghua Dongfang"),
            List.of("COLD_STORAGE", "POTENCY_TEST", "TEMPERATURE_CHECK"),
            List.of("Northern Pharma Wholesale", "Jiuzhou Medical Logistics"),
            List.of("Pharmacy am Markt", "People's Hospital Chengdu", "Pharmacy Lindenhof")),
    MILK_POWDER(
            "MLK",
            "Infant milk powder stage 1",
            "tins",
            12_000,
            List.of("Emmental Dairy", "Hulunbuir Dairy"),
            List.of("SPRAY_DRYING", "MELAMINE_TEST", "PACKAGING"),
            List.of("Rotterdam Food Import", "Ningbo Bonded Warehouse"),
            List.of("Kinderland Market", "Bailian Supermarket", "Baby Planet Online")),
    OLIVE_OIL(
            "OIL",
            "Extra virgin olive oil 0.75 l",
            "bottles",
            9_000,
            List.of("Frantoio Bianchi", "Cooperativa Oleo Jaen"),
            List.of("PRESSING", "ACIDITY_TEST", "BOTTLING"),
            List.of("Rotterdam Food Import", "Mediterranea Trading"),
            List.of("Bailian Supermarket", "Delikatessen Huber", "Markthalle Basel")),
    TEA(
            "TEA",
            "Longjing green tea 250 g",
            "boxes",
            4_000,
            List.of("Shifeng Tea Garden", "Meijiawu Tea Cooperative"),
            List.of("PAN_FIRING", "PESTICIDE_TEST", "PACKAGING"),
            List.of("Hangzhou Tea Exchange", "Hamburg Tea Office"),
            List.of("Teehaus Speicherstadt", "Wu Yu Tai Shop", "Delikatessen Huber")),
    PORK(
            "PRK",
            "Chilled pork loin",
            "kg",
            2_500,
            List.of("Luzern Farm Union", "Zhengzhou Livestock"),
            List.of("VETERINARY_INSPECTION", "COLD_STORAGE", "TEMPERATURE_CHECK"),
            List.of("Alpine Cold Chain", "Zhongyuan Cold Logistics"),
            List.of("Markthalle Basel", "Bailian Supermarket", "Canteen Service Bern"));

    static final List<String> PLACES = List.of(
            "Bern", "Basel", "Zürich", "Luzern", "Hamburg", "Rotterdam", "Jaén", "Bologna", "Shanghai", "Hangzhou 杭州",
            "Chengdu 成都", "Zhengzhou 郑州", "Ningbo 宁波", "Hulunbuir");

    final String code;
    final String product;
    final String unit;
    final int quantityMax;
    final List<String> producers;
    final List<String> stages;
    final List<String> carriers;
    final List<String> sellers;

    Goods(
            String code,
            String product,
            String unit,
            int quantityMax,
            List<String> producers,
            List<String> stages,
            List<String> carriers,
            List<String> sellers) {
        this.code = code;
        this.product = product;
        this.unit = unit;
        this.quantityMax = quantityMax;
        this.producers = producers;
        this.stages = stages;
        this.carriers = carriers;
        this.sellers = sellers;
    }
}
